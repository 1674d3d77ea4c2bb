"""The losses, a task each, over what is known of a batch."""

import torch
from torch import Tensor
from torch.nn import functional as F

from training.batches import Batch
from training.labelled import NAMED, NOMINAL, PRONOUN
from training.model import Reader

WEIGHTS = {
    "sentence": 0.7,
    "upos": 0.7,
    "feats": 0.3,
    "arc": 1.5,
    "rel": 0.7,
    "name": 1.5,
    "source": 0.5,
    "cue": 0.5,
    "content": 0.5,
    "anchor": 1.5,
    "link": 3.0,
    "act": 0.5,
    "party": 1.5,
    "refer": 1.0,
}


def losses(reader: Reader, batch: Batch) -> dict[str, Tensor]:
    """Unweighted mean losses; a task without labels in the batch is left out."""
    inputs, labels = batch.inputs, batch.labels
    pieces = reader.encode(*(inputs[k] for k in ("ids", "shape", "quoted", "gap", "guideline", "mask")))
    plain, said, member = reader.words(pieces, inputs["first"])
    found: dict[str, Tensor] = {}
    for task in ("upos", "feats", "source", "cue", "content", "anchor", "sentence"):
        vectors = plain if task in ("upos", "feats", "sentence") else said
        weight = batch.sentence_weight if task == "sentence" else None
        known = labels[task] >= 0
        if known.any():
            loss = F.cross_entropy(getattr(reader, task)(vectors[known]).float(), labels[task][known], reduction="none")
            if weight is not None:
                loss = loss * weight.unsqueeze(1).expand_as(known)[known]
            found[task] = loss.mean()
    found.update(names(reader, plain, batch))
    found.update(trees(reader, plain, labels))
    found.update(rows(reader, said, member, batch))
    found.update(references(reader, pieces, batch))
    return found


def allowed(scores: Tensor, bits: Tensor) -> Tensor:
    """Negative log probability of the allowed labels (a bit mask) together."""
    fits = ((bits.unsqueeze(-1) >> torch.arange(scores.shape[-1])) & 1).bool()
    return scores.logsumexp(-1) - scores.masked_fill(~fits, -1e4).logsumexp(-1)


def names(reader: Reader, plain: Tensor, batch: Batch) -> dict[str, Tensor]:
    scores_of = reader.name
    bits = batch.labels["name"]
    known = bits != (1 << reader.sizes.of("name")) - 1
    if not known.any():
        return {}
    weight = batch.name_weight.unsqueeze(1).expand_as(known)[known]
    return {"name": (allowed(scores_of(plain[known]).float(), bits[known]) * weight).mean()}


def trees(reader: Reader, plain: Tensor, labels: dict[str, Tensor]) -> dict[str, Tensor]:
    """Heads are chosen among the words of the same sentence."""
    windows = (labels["head"] >= 0).any(1)
    if not windows.any():
        return {}
    plain, head, rel, block = plain[windows], labels["head"][windows], labels["rel"][windows], labels["block"][windows]
    dependent, heads, rel_dependent, rel_head = reader.syntax(plain)
    scores = reader.arcs(plain, dependent, heads).float()
    same = (block.unsqueeze(1) == block.unsqueeze(2)) & (block >= 0).unsqueeze(1)
    scores = scores.masked_fill(~same, -1e4)
    known = head >= 0
    found = {"arc": F.cross_entropy(scores[known], head[known])}
    known = known & (rel >= 0)
    b, w = known.nonzero(as_tuple=True)
    size = reader.sizes.of("rel")
    left = (rel_dependent[b, w] @ reader.rel_weight.to(rel_dependent.dtype)).reshape(len(b), size, -1)
    logits = (left @ rel_head[b, head[b, w]].unsqueeze(-1)).squeeze(-1).float()
    found["rel"] = F.cross_entropy(logits, rel[b, w])
    return found


def rows(reader: Reader, said: Tensor, member: Tensor, batch: Batch) -> dict[str, Tensor]:
    if not len(batch.row_anchor):
        return {}
    gap = torch.gather(batch.inputs["gap"], 1, batch.inputs["first"])
    scores = reader.link_rows(said, member, gap, batch.row_batch, batch.row_anchor)
    known = batch.row_allowed > 0
    loss = allowed(scores[known], batch.row_allowed[known]).sum() / (25 * len(batch.row_anchor))
    found = {"link": loss}
    has = batch.row_acts.sum(1) > 0
    if has.any():
        logits = reader.act(said[batch.row_batch[has], batch.row_anchor[has]]).float()
        found["act"] = -(batch.row_acts[has] * logits.log_softmax(-1)).sum(1).mean()
    told = (batch.row_parties > 0).any(1)
    if told.any():
        scores = reader.party_rows(said, member, batch.row_batch[told], batch.row_anchor[told])
        bits = batch.row_parties[told]
        known = bits > 0
        found["party"] = allowed(scores[known], bits[known]).sum() / (5 * int(told.sum()))
    return found


def references(reader: Reader, pieces: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Of each mention that asks, the antecedents together against all that may be one and against none at all.

    Names and descriptions are antecedents, pronouns are not; any of the same entity in the window is as good, before or after.
    """
    refers, entity, mention = (batch.labels[task] for task in ("refers", "entity", "mention"))
    asks = (refers == NOMINAL) | (refers == PRONOUN)
    windows = asks.any(1)
    if not windows.any():
        return {}
    refers, entity, mention, asks = refers[windows], entity[windows], mention[windows], asks[windows]
    first = batch.inputs["first"][windows]
    may = (refers == NAMED) | (refers == NOMINAL) | (batch.closed[windows].unsqueeze(1) & (refers < 0) & (first > 0))
    scores = reader.references(pieces[windows], first).float()
    b, i = asks.nonzero(as_tuple=True)
    scores, candidates = scores[b, i], may[b].clone()
    candidates[torch.arange(len(i)), i] = False
    right = candidates & (entity[b] == entity[b, i].unsqueeze(1)) & (mention[b] != mention[b, i].unsqueeze(1))
    right[torch.arange(len(i)), i] = ~right.any(1)
    candidates[torch.arange(len(i)), i] = True  # none
    loss = scores.masked_fill(~candidates, -1e4).logsumexp(1) - scores.masked_fill(~right, -1e4).logsumexp(1)
    weight = batch.refer_weight[windows][b]
    return {"refer": (loss * weight).sum() / len(loss)}
