"""The network: a six-layer encoder (MiniLM-L6-H384, uncased) with features at its input, and heads on words."""

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from dictagraph.graph.reading.encoder import GUIDELINES
from dictagraph.graph.reading.pieces import GAPS, QUOTED, SHAPES

FAR = 64  # words; relative distances beyond are one bucket
PARAGRAPHS = 3  # paragraph breaks between anchor and word beyond which all is one bucket


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths; the first five are MiniLM's."""

    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    arc: int = 192
    rel: int = 80
    link: int = 64
    refer: int = 128
    labels: tuple[tuple[str, int], ...] = ()

    def of(self, task: str) -> int:
        return dict(self.labels)[task]


def dropped(x: Tensor, share: float, training: bool) -> Tensor:
    """Dropout of the same features at every place of a window (Gal and Ghahramani 2016): one draw in T is cheap."""
    if not training or share == 0:
        return x
    keep = torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= share
    return x * (keep.to(x.dtype) / (1 - share))


class Layer(nn.Module):
    """A BERT layer (Devlin et al. 2019), normalised after each half."""

    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.heads = s.heads
        self.qkv = nn.Linear(s.width, 3 * s.width)
        self.out = nn.Linear(s.width, s.width)
        self.norm1 = nn.LayerNorm(s.width, eps=1e-12)
        self.up = nn.Linear(s.width, s.inner)
        self.down = nn.Linear(s.inner, s.width)
        self.norm2 = nn.LayerNorm(s.width, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor, drop: float) -> Tensor:
        b, t, d = x.shape
        q, k, v = self.qkv(x).reshape(b, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        q = q * (1 / math.sqrt(d // self.heads))
        weights = torch.softmax(q @ k.transpose(-1, -2) + bias.to(q.dtype), dim=-1)  # faster on a CPU than the fused
        mixed = (weights.to(v.dtype) @ v).transpose(1, 2).reshape(b, t, d)
        x = self.norm1(x + dropped(self.out(mixed), drop, self.training))
        return self.norm2(x + dropped(self.down(F.gelu(self.up(x))), drop, self.training))


class Reader(nn.Module):
    """Encoder and heads. Inputs a batch of windows; see `forward` for shapes."""

    def __init__(self, s: Sizes, drop: float = 0.1) -> None:
        super().__init__()
        self.sizes, self.drop = s, drop
        self.tokens = nn.Embedding(s.vocabulary, s.width)
        self.places = nn.Embedding(s.positions, s.width)
        self.shape = nn.Embedding(len(SHAPES), s.width)
        self.quoted = nn.Embedding(len(QUOTED), s.width)
        self.gap = nn.Embedding(len(GAPS), s.width)
        self.guideline = nn.Embedding(len(GUIDELINES), s.width)
        self.norm = nn.LayerNorm(s.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(s) for _ in range(s.layers))
        self.plain = nn.Linear(s.width, s.width)  # adapter of the heads that are not about attribution
        self.sentence = nn.Linear(s.width, 2)
        self.upos = nn.Linear(s.width, s.of("upos"))
        self.feats = nn.Linear(s.width, s.of("feats"))
        self.name = nn.Linear(s.width, s.of("name"))
        self.arc = nn.Linear(s.width, 2 * (s.arc + s.rel))
        self.arc_weight = nn.Parameter(torch.zeros(s.arc, s.arc))
        self.arc_head = nn.Parameter(torch.zeros(s.arc))
        self.arc_root = nn.Linear(s.width, 1)
        self.rel_weight = nn.Parameter(torch.randn(s.rel + 1, s.of("rel") * (s.rel + 1)) * 0.02)
        self.said = nn.Linear(s.width, s.width)  # adapter of the heads about attribution
        self.member = nn.Linear(s.width, s.width)
        self.source = nn.Linear(s.width, 3)
        self.cue = nn.Linear(s.width, 3)
        self.content = nn.Linear(s.width, 3)
        self.anchor = nn.Linear(s.width, 2)
        self.act = nn.Linear(s.width, s.of("act"))
        self.query = nn.Linear(s.width, s.of("link") * s.link)
        self.key = nn.Linear(s.width, s.of("link") * s.link)
        self.emit = nn.Linear(s.width, s.of("link"))
        self.distance = nn.Parameter(torch.zeros(s.of("link"), 2 * FAR + 1))
        self.paragraph = nn.Parameter(torch.zeros(s.of("link"), 2 * PARAGRAPHS + 1))
        if "party" in dict(s.labels):  # the first releases had none
            self.party_query = nn.Linear(s.width, s.of("party") * s.link)
            self.party_key = nn.Linear(s.width, s.of("party") * s.link)
            self.party_emit = nn.Linear(s.width, s.of("party"))
            self.party_distance = nn.Parameter(torch.zeros(s.of("party"), 2 * FAR + 1))
        if "refer" in dict(s.labels):
            self.refer = nn.Linear(s.width, s.width)  # adapter of the head about who is meant
            self.refer_query = nn.Linear(s.width, s.refer)
            self.refer_key = nn.Linear(s.width, s.refer)
            self.refer_emit = nn.Linear(s.width, 1)
            self.refer_none = nn.Linear(s.width, 1)
            self.refer_distance = nn.Parameter(torch.zeros(2 * FAR + 1))
        for table in (self.shape, self.quoted, self.gap, self.guideline):
            nn.init.normal_(table.weight, std=0.01)
        nn.init.normal_(self.arc_weight, std=0.02)

    def encode(self, ids: Tensor, shape: Tensor, quoted: Tensor, gap: Tensor, guideline: Tensor, mask: Tensor) -> Tensor:
        """[B, P] pieces (guideline [B]) to [B, P, width]."""
        place = torch.arange(ids.shape[1], device=ids.device).unsqueeze(0)
        x = self.tokens(ids) + self.places(place) + self.shape(shape) + self.quoted(quoted) + self.gap(gap)
        x = self.norm(x + self.guideline(guideline).unsqueeze(1))
        x = dropped(x, self.drop, self.training)
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, bias, self.drop)
        return x

    def words(self, pieces: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Word vectors by their first pieces [B, W]: for the plain heads, the heads of attribution, their members."""
        x = torch.gather(pieces, 1, first.unsqueeze(-1).expand(-1, -1, pieces.shape[-1]))
        x = dropped(x, self.drop, self.training)
        return F.gelu(self.plain(x)), F.gelu(self.said(x)), F.gelu(self.member(x))

    def syntax(self, plain: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Arc vectors of dependents and heads, relation vectors of both (with a constant 1)."""
        s = self.sizes
        parts = F.leaky_relu(self.arc(plain), 0.1).split([s.arc, s.arc, s.rel, s.rel], dim=-1)
        one = torch.ones_like(parts[2][..., :1])
        return parts[0], parts[1], torch.cat([parts[2], one], -1), torch.cat([parts[3], one], -1)

    def arcs(self, plain: Tensor, dependent: Tensor, head: Tensor) -> Tensor:
        """[B, W, W]: dependent by head; the diagonal is the root."""
        scores = dependent @ self.arc_weight.to(dependent.dtype) @ head.transpose(1, 2)
        scores = scores + (head * self.arc_head.to(head.dtype)).sum(-1).unsqueeze(1)  # int8 knows no vectors
        eye = torch.eye(scores.shape[1], device=scores.device, dtype=scores.dtype)
        return scores * (1 - eye) + self.arc_root(plain) * eye

    def references(self, pieces: Tensor, first: Tensor) -> Tensor:
        """[B, W, W]: mention by antecedent; the diagonal says that there is none in the window."""
        x = torch.gather(pieces, 1, first.unsqueeze(-1).expand(-1, -1, pieces.shape[-1]))
        x = F.gelu(self.refer(dropped(x, self.drop, self.training)))
        scores = self.refer_query(x) @ self.refer_key(x).transpose(1, 2) / math.sqrt(self.sizes.refer)
        index = torch.arange(first.shape[1], device=first.device)
        far = (index.unsqueeze(0) - index.unsqueeze(1)).clamp(-FAR, FAR) + FAR
        scores = scores + self.refer_emit(x).transpose(1, 2) + self.refer_distance[far]
        eye = torch.eye(scores.shape[1], device=scores.device, dtype=scores.dtype)
        return scores * (1 - eye) + self.refer_none(x) * eye

    def gaps(self, gap: Tensor) -> Tensor:
        """Paragraph ordinals of words [B, W] from their gap feature."""
        return torch.cumsum((gap == 2).long(), dim=1)

    def forward(
        self, ids: Tensor, shape: Tensor, quoted: Tensor, gap: Tensor, guideline: Tensor, mask: Tensor, first: Tensor
    ) -> tuple[Tensor, ...]:
        """All heads over all pairs, for export.

        Returns words [B, W, 2 + upos + feats + names + 3 * 3 + 2 + acts], arcs [B, W, W], best relations [B, W, W],
        links [B, 7, W (anchor), W], parties [B, 3, W (anchor), W], antecedents [B, W, W].
        """
        s = self.sizes
        encoded = self.encode(ids, shape, quoted, gap, guideline, mask)
        plain, said, member = self.words(encoded, first)
        flat = torch.cat(
            [
                self.sentence(plain),
                self.upos(plain),
                self.feats(plain),
                self.name(plain),
                self.source(said),
                self.cue(said),
                self.content(said),
                self.anchor(said),
                self.act(said),
            ],
            -1,
        )
        dependent, head, rel_dependent, rel_head = self.syntax(plain)
        arcs = self.arcs(plain, dependent, head)
        b, w = first.shape
        rel = (rel_dependent @ self.rel_weight).reshape(b, w * s.of("rel"), s.rel + 1) @ rel_head.transpose(1, 2)
        best = rel.reshape(b, w, s.of("rel"), w).argmax(dim=2).to(torch.int32)
        query = self.query(said).reshape(b, w, s.of("link"), s.link).permute(0, 2, 1, 3)
        key = self.key(member).reshape(b, w, s.of("link"), s.link).permute(0, 2, 3, 1)
        links = query @ key / math.sqrt(s.link) + self.emit(member).transpose(1, 2).unsqueeze(2)
        index = torch.arange(w, device=first.device)
        far = (index.unsqueeze(0) - index.unsqueeze(1)).clamp(-FAR, FAR) + FAR
        links = links + self.distance[:, far].unsqueeze(0)
        ordinal = self.gaps(torch.gather(gap, 1, first))
        across = (ordinal.unsqueeze(1) - ordinal.unsqueeze(2)).clamp(-PARAGRAPHS, PARAGRAPHS) + PARAGRAPHS
        links = links + self.paragraph[:, across].permute(1, 0, 2, 3)
        if "party" not in dict(s.labels):
            return flat, arcs, best, links
        query = self.party_query(said).reshape(b, w, s.of("party"), s.link).permute(0, 2, 1, 3)
        key = self.party_key(member).reshape(b, w, s.of("party"), s.link).permute(0, 2, 3, 1)
        parties = query @ key / math.sqrt(s.link) + self.party_emit(member).transpose(1, 2).unsqueeze(2)
        parties = parties + self.party_distance[:, far].unsqueeze(0)
        if "refer" not in dict(s.labels):
            return flat, arcs, best, links, parties
        return flat, arcs, best, links, parties, self.references(encoded, first)

    def link_rows(self, said: Tensor, member: Tensor, gap_words: Tensor, batch: Tensor, anchor: Tensor) -> Tensor:
        """[N, W, 7] for N anchors: their window in the batch and their word in it."""
        query, key = self.query(said[batch, anchor]), self.key(member)
        links = self._rows("link", query, key, self.emit(member), self.distance, batch, anchor)
        ordinal = self.gaps(gap_words)[batch]
        across = (ordinal - ordinal.gather(1, anchor.unsqueeze(1))).clamp(-PARAGRAPHS, PARAGRAPHS) + PARAGRAPHS
        return (links + self.paragraph[:, across].transpose(0, 1)).transpose(1, 2)

    def party_rows(self, said: Tensor, member: Tensor, batch: Tensor, anchor: Tensor) -> Tensor:
        """[N, W, 3] for N anchors, as `link_rows`."""
        query, key = self.party_query(said[batch, anchor]), self.party_key(member)
        return self._rows("party", query, key, self.party_emit(member), self.party_distance, batch, anchor).transpose(1, 2)

    def _rows(self, task: str, query: Tensor, key: Tensor, emit: Tensor, distance: Tensor, batch: Tensor, anchor: Tensor) -> Tensor:
        """[N, labels of the task, W]: each word's score by what it is, what the anchor is and how far they are apart."""
        s = self.sizes
        w, n = key.shape[1], len(anchor)
        keys = key.reshape(-1, w, s.of(task), s.link).transpose(1, 2)[batch]
        scores = (query.reshape(n, s.of(task), 1, s.link) @ keys.transpose(2, 3)).squeeze(2).float() / math.sqrt(s.link)
        scores = scores + emit.float().transpose(1, 2)[batch]
        far = (torch.arange(w).unsqueeze(0) - anchor.unsqueeze(1)).clamp(-FAR, FAR) + FAR
        return scores + distance[:, far].transpose(0, 1)


def load_encoder(reader: Reader, weights: Path) -> None:
    """Fill the encoder from a safetensors file of a BERT model."""
    from safetensors.torch import load_file

    state = load_file(str(weights))
    state = {k.removeprefix("bert."): v for k, v in state.items()}
    e = "embeddings."
    with torch.no_grad():
        reader.tokens.weight.copy_(state[e + "word_embeddings.weight"])
        places = state[e + "position_embeddings.weight"] + state[e + "token_type_embeddings.weight"][0]
        reader.places.weight.copy_(places)
        copy(reader.norm, state, e + "LayerNorm")
        for i, layer in enumerate(reader.layers):
            p = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                joined = [state[f"{p}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(joined))
            copy(layer.out, state, p + "attention.output.dense")
            copy(layer.norm1, state, p + "attention.output.LayerNorm")
            copy(layer.up, state, p + "intermediate.dense")
            copy(layer.down, state, p + "output.dense")
            copy(layer.norm2, state, p + "output.LayerNorm")


def copy(module: nn.Module, state: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(state[name + ".weight"])  # type: ignore[operator]
    module.bias.copy_(state[name + ".bias"])  # type: ignore[operator]
