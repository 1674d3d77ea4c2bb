"""The interactive page: one HTML file that draws who said what to whom, offline, under a strict policy.

pyvis carries nodes, edges and options into a template of ours; positions come from networkx, so that nothing moves by
itself; vis-network is inlined; words reach the page as JSON and its elements as text only.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dictagraph.graph.faces.bundles import Bundle, Vertex, bundles, newest_first, vertices
from dictagraph.graph.faces.camps import camps
from dictagraph.graph.faces.embed import policy, script_json
from dictagraph.graph.faces.families import SHAPES
from dictagraph.graph.faces.payload import ACTS, payload, short
from dictagraph.graph.faces.texts import chunks
from dictagraph.graph.knowledge.rows import ActorRow, DocumentRow, StatementRow

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network

HERE = Path(__file__).parent
VIS = "vendor/vis-network-10.1.5.min.js"
STYLES = ("look.css", "page.css", "small.css")
SCRIPTS = (
    "days", "words", "pieces", "lines", "routes", "arrange", "address", "rows", "cite", "svg", "store", "select", "make",
    "bits", "go", "boxes", "labels", "hulls", "place", "look", "over", "tip", "graph", "card", "search", "actor", "document",
    "panel", "brush", "legend", "save", "table", "timeline", "scope", "help", "walk", "main",
)  # fmt: skip
"""The files of script/, each after those that it imports from."""

NODE_RADIUS, NODE_GROWTH, NODE_LARGEST, DOCUMENT_RADIUS = 13.0, 6.0, 46.0, 10.0
"""Pixels at zoom 1; the area of a node grows with its statements."""

AREA = {"square": 0.88, "dot": 1.0, "diamond": 1.2, "triangle": 1.15, "triangleDown": 1.15, "hexagon": 1.05}
"""What makes shapes of one radius look equally large."""


class _Ids(list[int]):
    """pyvis asks `in` of a list for every node and twice for every edge: this one answers from a set."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[int] = set()

    def append(self, key: int) -> None:
        super().append(key)
        self._known.add(key)

    def __contains__(self, key: object) -> bool:
        return key in self._known


def page(
    statements: Sequence[StatementRow],
    actors: Sequence[ActorRow],
    documents: Sequence[DocumentRow],
    *,
    title: str | None = None,
) -> str:
    """The whole text of the page, to be written as UTF-8; the same rows give the same text.

    `title` heads the page; without one the title of a single document does, or the number of documents.
    """
    rows = newest_first(statements)
    lines = bundles(rows, documents)
    nodes = vertices(rows, actors, documents, lines)
    graph = _graph(nodes, lines)
    groups = camps(graph)
    net = _network(nodes, lines, graph, groups)
    net.heading = short(title) if title else _heading(documents)
    net.templateEnv = _environment()
    net.path = "page.html"
    net.templateEnv.globals.update(
        words=payload(rows, nodes, documents, groups),
        chunks=chunks(documents, rows),
        standfirst=_standfirst(rows, nodes, documents),
        **_assets(),
    )
    html: str = net.generate_html()
    return html


def _network(nodes: dict[str, Vertex], lines: Sequence[Bundle], graph: "nx.Graph[str]", groups: dict[str, int]) -> "Network":
    """pyvis's network with every node in its place and every line in its lane, all by number."""
    from pyvis.network import Network

    from dictagraph.graph.faces.layout import layout

    net = Network(height="100%", width="100%", directed=True, cdn_resources="in_line")
    net.node_ids = _Ids()
    net.toggle_physics(False)
    places = layout(graph, {key: _radius(vertex) for key, vertex in nodes.items()}, groups)
    for number, (key, vertex) in enumerate(nodes.items()):
        x, y = places[key]
        shape = SHAPES[vertex.actor.kind] if vertex.actor else "square"
        net.add_node(number, label=str(number), shape=shape, size=round(_radius(vertex), 1), x=x, y=y, physics=False)
    numbers = {key: number for number, key in enumerate(nodes)}
    for line in lines:
        net.add_edge(
            numbers[line.tail],
            numbers[line.head],
            physics=False,
            act=ACTS.index(line.act) if line.act else -1,
            lane=line.lane,
            statements=list(line.statements),
        )
    return net


def _graph(nodes: dict[str, Vertex], lines: Sequence[Bundle]) -> "nx.Graph[str]":
    """The nodes and who has to do with whom; a document's light lines pull less than what actors say of each other."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(nodes))
    for line in lines:
        if line.tail != line.head:
            known = graph.get_edge_data(line.tail, line.head, {"weight": 0.0})
            pull = (1.0 if line.act else 0.5) * len(line.statements) ** 0.5
            graph.add_edge(line.tail, line.head, weight=min(3.0, known["weight"] + pull))
    return graph


def _radius(vertex: Vertex) -> float:
    if vertex.actor is None:
        return DOCUMENT_RADIUS
    radius = min(NODE_LARGEST, NODE_RADIUS + NODE_GROWTH * float((vertex.said + vertex.about - 1) ** 0.5))
    return radius * AREA[SHAPES[vertex.actor.kind]]


def _heading(documents: Sequence[DocumentRow]) -> str:
    if len(documents) == 1 and documents[0].title:
        return short(documents[0].title)
    return f"Voices in {_count(len(documents), 'document')}"


def _standfirst(rows: Sequence[StatementRow], nodes: dict[str, Vertex], documents: Sequence[DocumentRow]) -> str:
    """One line of figures: how much there is and over what time."""
    actors = sum(vertex.actor is not None for vertex in nodes.values())
    figures = [_count(actors, "actor"), _count(len(rows), "statement"), _count(len(documents), "document")]
    years = sorted({year for row in rows if row.date for year in re.findall(r"\b\d{4}(?=-|/|$)", row.date)})
    if years:
        figures.append(years[0] if years[0] == years[-1] else f"{years[0]}–{years[-1]}")
    return " · ".join(figures)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True)
    environment.filters["script_json"] = lambda value: Markup(script_json(value))
    environment.filters["columns"] = _columns
    return environment


def _columns(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> dict[str, list[Any]]:
    """What the rows have under each name: half as long as the rows themselves, and read faster."""
    return {name: [row[name] for row in rows] for name in names}


@cache
def _assets() -> dict[str, Any]:
    """Scripts, style and the policy that allows them, as markup of our own making."""
    from markupsafe import Markup

    vis = re.sub(r"\n//# sourceMappingURL=\S+\s*$", "\n", _text(VIS))
    script = f'(() => {{\n"use strict";\n{joined(SCRIPTS)}}})();\n'
    style = "\n".join(_text(name) for name in STYLES)
    return {
        "policy": policy((vis, script), (style, *_injected_styles(vis), "")),
        "vis": Markup(vis),
        "script": Markup(script),
        "style": Markup(style),
    }


def joined(names: Sequence[str]) -> str:
    """The modules of script/ as one script: without their imports and exports they share one scope."""
    return "\n".join(re.sub(r"^(import .*;\n|export )", "", _text(f"script/{name}.js"), flags=re.MULTILINE) for name in names)


def _injected_styles(script: str) -> list[str]:
    """The style sheets that vis-network adds when it loads (calls of its function A with a plain string).

    Each is put into the page empty and filled then: a policy must allow the empty one, too.
    """
    return [text for _, text in re.findall(r"""[;}]A\((["'])([^\\]*?)\1\)""", script) if "{" in text]


def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8").replace("\r\n", "\n")
