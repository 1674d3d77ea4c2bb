"""All that is trained on, and the closed sets of labels."""

import random
from collections import defaultdict
from pathlib import Path

from tokenizers import Tokenizer

from training.conllu import read_conllu
from training.coreference import gap
from training.draft import TRAIN_SETS, articles, draft
from training.labelled import ACTS, BIO, LINKS, NAMES, PARTIES, UPOS, Labelled
from training.names import CROSSNER, WIKIGOLD, names_only
from training.polnear import polnear
from training.treebanks import read_iob, treebank


def inventories(folder: Path) -> dict[str, list[str]]:
    """Closed sets of labels: features and relations seen at least ten times in the training treebanks."""
    feats: dict[str, int] = defaultdict(int)
    rels: dict[str, int] = defaultdict(int)
    for path in treebank_files(folder):
        for _, words, _ in read_conllu(path):
            for word in words:
                feats[word.feats] += 1
                rels[word.rel] += 1
    often = {"feats": feats, "rel": rels}
    counted = {task: sorted(x for x, n in counts.items() if n >= 10) for task, counts in often.items()}
    return {
        "upos": UPOS,
        **counted,
        "name": NAMES,
        "bio": BIO,
        "link": LINKS,
        "act": ACTS,
        "party": PARTIES,
        "refer": ["antecedent"],
    }


def treebank_files(folder: Path) -> list[Path]:
    ud = folder / "corpora/ud"
    return [ud / "en_ewt/en_ewt-ud-train.conllu", *sorted((ud / "en_gum/train").glob("*.conllu"))]


def training_texts(
    folder: Path,
    tokenizer: Tokenizer,
    labels: dict[str, list[str]],
    *,
    draft_repeat: int = 4,
    treebank_repeat: int = 1,
    seed: int = 1,
) -> list[Labelled]:
    """Everything that is trained on, under `folder` (corpora/ and corpus-draft/)."""
    corpora = folder / "corpora"
    silver = read_iob(corpora / "uner_ewt/en_ewt-ud-train.OLDER-COMMIT.iob2")
    texts = list(polnear(corpora / "polnear/train", tokenizer, corpora / "polnear/train.corenlp.tsv.gz", labels))
    texts += draft(articles(TRAIN_SETS), tokenizer, repeat=draft_repeat)
    for path in treebank_files(folder):
        texts += treebank(path, tokenizer, labels, silver, gum="gum" in path.name.lower(), repeat=treebank_repeat)
    texts += treebank(treebank_files(folder)[0], tokenizer, labels, silver, lines=True)
    for name in ("train", "dev", "test"):
        texts += names_only(corpora / f"ner/crossner-politics/{name}.txt", CROSSNER, tokenizer, pack=4, separator="\n")
    for path in sorted((corpora / "ner/wikigold/CONLL-format/data").iterdir()):
        texts += names_only(path, WIKIGOLD, tokenizer, pack=8, separator=" ")
    texts += gap(corpora / "gap/gap-development.tsv", tokenizer)
    random.Random(seed).shuffle(texts)
    return texts
