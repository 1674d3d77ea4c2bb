"""Measure a model folder on the development sets, through the run-time that ships."""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from dictagraph.graph.reading.analyse import analyse
from dictagraph.graph.reading.analysis import Analysis, Span
from dictagraph.graph.reading.document import Document
from dictagraph.graph.reading.encoder import encoder
from dictagraph.graph.reading.pieces import pieces
from dictagraph.graph.reading.trees import trees
from dictagraph.graph.reading.windows import breaks
from dictagraph.graph.speech.cues import cues, lemmas_of
from dictagraph.ontology.kinds import Kind
from training.conllu import Gold, read_conllu
from training.coreference import ASKING, gum_heads, read_gap
from training.draft import DEV_SETS, articles
from training.treebanks import read_iob

SPEAKING = frozenset({"person", "organization", "place"})  # GUM's kinds of who may speak
UNER_KINDS = {Kind.PERSON: "PER", Kind.ORGANIZATION: "ORG", Kind.PLACE: "LOC"}
EDGE = " \t\r\n\u00a0\"“”'’‘`,.;:—–-()[]"


def f1(hits: int, predicted: int, gold: int) -> float:
    return 2 * hits / (predicted + gold) if predicted + gold else 0.0


def attribution_rows(analysis: Analysis) -> Iterable[dict[str, list[list[int]]]]:
    for a in analysis.attributions:
        yield {
            "source_spans": [list(s) for s in a.sources],
            "cue_spans": [list(s) for s in a.cues],
            "content_spans": [list(s) for s in a.contents],
        }


def polnear(data: Path, model: Path, *, split: str = "dev", most: int | None = None) -> str:
    """What score_attributions.py prints."""
    folder = data / "corpora/polnear" / split
    with tempfile.TemporaryDirectory() as out:
        for path in sorted((folder / "text").glob("*.txt"))[:most]:
            with path.open(encoding="utf-8", newline="") as file:
                analysis = analyse(Document(file.read()), guideline="polnear", model=model)
            rows = "".join(json.dumps(row) + "\n" for row in attribution_rows(analysis))
            (Path(out) / (path.name[:-4] + ".jsonl")).write_text(rows, encoding="utf-8")
        command = [sys.executable, str(data / "score/score_attributions.py"), str(folder), out]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def draft(data: Path, model: Path, sets: str = DEV_SETS) -> dict[str, float]:
    """Cues (exact), contents (exact after trimming, and by characters), acts of found cues, on our own articles."""
    n: Counter[str] = Counter()
    for path in articles(sets):
        text = (path.parent / (path.name[:-10] + ".txt")).read_bytes().decode("utf-8")
        analysis = analyse(Document(text), model=model)
        statements = json.loads(path.read_text(encoding="utf-8"))["statements"]
        cues = {tuple(s["cue_at"]): s for s in statements if s.get("cue_at")}
        contents = {trim(text, *s["content_at"]) for s in statements if s.get("content_at")}
        owed = (s for s in statements if s.get("cue_at") and not s.get("optional") and not s.get("repeats"))
        needed = {tuple(s["cue_at"]) for s in owed}
        found = {tuple(c): a for a in analysis.attributions for c in a.cues}
        mine = {trim(text, *c) for a in analysis.attributions for c in a.contents}
        overlapping = lambda xs, ys: sum(any(a < d and c < b for c, d in ys) for a, b in xs)  # noqa: E731
        n["cue hits"] += len(set(cues) & set(found))
        n["cue predicted"] += len(found)
        n["cue gold"] += len(cues)
        n["cue found"] += overlapping(needed, found)
        n["cue needed"] += len(needed)
        n["cue right"] += overlapping(found, cues)
        n["content hits"] += len(contents & mine)
        n["content predicted"] += len(mine)
        n["content gold"] += len(contents)
        a, b = characters(contents), characters(mine)
        n["chars hits"] += len(a & b)
        n["chars predicted"] += len(b)
        n["chars gold"] += len(a)
        for cue in set(cues) & set(found):
            n["acts"] += 1
            n["acts right"] += found[cue].acts[0][0] in cues[cue]["type"]
            n["acts first"] += found[cue].acts[0][0] == cues[cue]["type"][0]
    recall, precision = n["cue found"] / n["cue needed"], n["cue right"] / max(1, n["cue predicted"])
    return {
        "cue exact F1": f1(n["cue hits"], n["cue predicted"], n["cue gold"]),
        "cue overlap F1": 2 * recall * precision / max(1e-9, recall + precision),
        "cue recall": recall,
        "cue precision": precision,
        "content exact F1": f1(n["content hits"], n["content predicted"], n["content gold"]),
        "content characters F1": f1(n["chars hits"], n["chars predicted"], n["chars gold"]),
        "act acceptable": n["acts right"] / max(1, n["acts"]),
        "act first": n["acts first"] / max(1, n["acts"]),
    }


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def characters(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {i for s, e in spans for i in range(s, e)}


def syntax(path: Path, model: Path) -> dict[str, float]:
    """UPOS, UAS, LAS (relations without subtypes) on a treebank's own words and sentences."""
    network = encoder(model)
    n: Counter[str] = Counter()
    for text, words, _ in read_conllu(path):
        kept = [w for w in words if w.end > w.start]
        cut = pieces(text, network.tokenizer, spans=tuple(Span(w.start, w.end) for w in kept))
        reading = network.read(cut, breaks(text, cut))
        heads, relations = trees(reading, ranges_of(kept))
        upos = reading.words["upos"].argmax(axis=1)
        at = {id(w): i for i, w in enumerate(kept)}
        n["words"] += len(words)
        for i, word in enumerate(kept):
            n["upos"] += network.labels["upos"][upos[i]] == word.upos
            if at.get(id(words[word.head])) == heads[i]:
                n["uas"] += 1
                mine = "root" if heads[i] == i else network.labels["rel"][relations[i]]
                n["las"] += mine.split(":")[0] == word.rel.split(":")[0]
    return {k.upper(): n[k] / n["words"] for k in ("upos", "uas", "las")}


def ranges_of(words: list[Gold]) -> tuple[tuple[int, int], ...]:
    starts = [i for i, w in enumerate(words) if i == 0 or words[i - 1].sentence != w.sentence]
    return tuple(zip(starts, [*starts[1:], len(words)], strict=True))


def names(data: Path, model: Path) -> dict[str, float]:
    """UNER EWT dev: exact spans with kinds PER, ORG, LOC, by UNER's guideline, each sentence in a line as its annotators had it."""
    tags = read_iob(data / "corpora/uner_ewt/en_ewt-ud-dev.iob2")
    n: Counter[str] = Counter()
    for text, words, ids in read_conllu(data / "corpora/ud/en_ewt/en_ewt-ud-dev.conllu", lines=True):
        gold: list[tuple[int, int, str]] = []
        by_sentence: dict[int, list[Gold]] = {}
        for word in words:
            by_sentence.setdefault(word.sentence, []).append(word)
        for s, ident in enumerate(ids):
            rows = [x.split("\t") for x in tags.get(ident, [])]
            if [w.form for w in by_sentence[s]] != [form for form, _ in rows]:
                n["left out"] += len(rows)  # words that UNER cuts otherwise
                continue
            for word, (_, tag) in zip(by_sentence[s], rows, strict=True):
                if tag[:2] == "B-":
                    gold.append((word.start, word.end, tag[2:]))
                elif tag[:2] == "I-" and gold:
                    gold[-1] = (gold[-1][0], word.end, gold[-1][2])
        wanted = {g for g in gold if g[2] in UNER_KINDS.values()}
        found = analyse(Document(text), guideline="uner", model=model).names
        mine = {(x.start, x.end, UNER_KINDS[x.kind]) for x in found if x.kind in UNER_KINDS}
        for kind in UNER_KINDS.values():
            g, p = ({x for x in xs if x[2] == kind} for xs in (wanted, mine))
            n[kind + " hits"] += len(g & p)
            n[kind + " predicted"] += len(p)
            n[kind + " gold"] += len(g)
    each = {k: f1(n[k + " hits"], n[k + " predicted"], n[k + " gold"]) for k in UNER_KINDS.values()}
    return {"F1": f1(*(sum(n[f"{k} {x}"] for k in UNER_KINDS.values()) for x in ("hits", "predicted", "gold"))), **each}


def sentences(data: Path, model: Path) -> dict[str, float]:
    """GUM dev: sentences with both borders right, on raw text."""
    n: Counter[str] = Counter()
    for path in sorted((data / "corpora/ud/en_gum/dev").glob("*.conllu")):
        for text, words, _ in read_conllu(path):
            ranges = ranges_of(words)
            gold = {(words[a].start, words[b - 1].end) for a, b in ranges}
            analysis = analyse(Document(text), model=model)
            mine = {(analysis.tokens[s.first].start, analysis.tokens[s.last - 1].end) for s in analysis.sentences}
            n["hits"] += len(gold & mine)
            n["predicted"] += len(mine)
            n["gold"] += len(gold)
    return {"F1": f1(n["hits"], n["predicted"], n["gold"])}


def gap(path: Path, model: Path) -> dict[str, float]:
    """GAP (Webster et al. 2018): F1 over its two names a text, for each the question whether the pronoun stands for it.

    The likelier name is taken, if together with other words of the same form it is likelier than no antecedent at all.
    """
    n: Counter[str] = Counter()
    for item in read_gap(path):
        text = item["Text"]
        analysis = analyse(Document(text), model=model)
        place = {t.start: i for i, t in enumerate(analysis.tokens)}
        meant = dict(analysis.antecedents.get(place.get(int(item["Pronoun-offset"]), -1), ()))
        mass = []
        for key in "AB":
            start, name = int(item[f"{key}-offset"]), item[key]
            forms = {w for w in name.split() if w[:1].isupper()}
            mass.append(
                sum(
                    p
                    for i, p in meant.items()
                    if start <= analysis.tokens[i].start < start + len(name) or analysis.tokens[i].text in forms
                )
            )
        none = 1 - sum(meant.values())
        for k, key in enumerate("AB"):
            found = mass[k] > max(mass[1 - k], none)
            right = item[f"{key}-coref"] == "TRUE"
            n["hits"] += found and right
            n["predicted"] += found
            n["gold"] += right
    return {"F1": f1(n["hits"], n["predicted"], n["gold"])}


def speakers(data: Path, model: Path) -> dict[str, float]:
    """GUM dev: pronouns and descriptions of persons, organizations and places that are subjects of the cue table's verbs.

    Counted where a name or noun of the same entity stands elsewhere in the text. Right where the antecedent is a mention of that
    entity: of a description the same noun before it, as in graph/actors/describe.py, else the reader's likeliest, words of one form
    taken together.
    """
    n: Counter[str] = Counter()
    for path in sorted((data / "corpora/ud/en_gum/dev").glob("*.conllu")):
        for text, words, _ in read_conllu(path):
            analysis = analyse(Document(text), model=model)
            place = {(t.start, t.end): i for i, t in enumerate(analysis.tokens)}
            heads, stands, stands_at = {}, {}, {}
            for head, core, entity, sort in gum_heads(words):
                if sort in SPEAKING:
                    heads.setdefault(head, entity)
                for g in core:
                    stands.setdefault(words[g].start, entity)
                    stands_at[words[g].start] = words[g].form.casefold()
            nominal = Counter(e for g, e in heads.items() if words[g].upos != "PRON")
            for g, word in enumerate(words):
                verb = words[word.head]
                if not word.rel.startswith("nsubj") or word.upos not in ("PRON", "NOUN") or g not in heads:
                    continue
                if not any(c.pos == "verb" for lemma in lemmas_of(verb.form.casefold()) for c in cues().get(lemma, ())):
                    continue
                pronoun = word.form.casefold() in ASKING
                if (word.upos == "PRON") != pronoun or nominal[heads[g]] - (not pronoun) < 1:
                    continue
                meant = analysis.antecedents.get(place.get((word.start, word.end), -1), ())
                kind = "pronouns" if pronoun else "descriptions"
                n[kind] += 1
                same = [h for h in stands_at if h < word.start and not pronoun and stands_at[h] == word.form.casefold()]
                if same:
                    n[kind + " right"] += stands[max(same)] == heads[g]
                    continue
                forms: Counter[str] = Counter()
                for i, chance in meant:
                    forms[analysis.tokens[i].text.casefold()] += chance  # type: ignore[assignment]
                best = max(forms, key=lambda form: (forms[form], form), default=None)
                nearest = [i for i, _ in meant if analysis.tokens[i].text.casefold() == best]
                n[kind + " right"] += bool(nearest) and stands.get(analysis.tokens[nearest[0]].start) == heads[g]
    both = n["pronouns"] + n["descriptions"]
    return {
        "right": (n["pronouns right"] + n["descriptions right"]) / max(1, both),
        "pronouns": n["pronouns right"] / max(1, n["pronouns"]),
        "descriptions": n["descriptions right"] / max(1, n["descriptions"]),
        "cases": both,
    }
