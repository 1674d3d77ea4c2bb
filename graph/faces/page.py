"""The interactive page: one HTML file that draws who said what to whom, offline, under a strict policy.

pyvis carries nodes, edges and options into a template of ours; positions come from networkx, so that nothing moves by
itself; vis-network is inlined; words reach the page as JSON and its elements as text only.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dictagraph.graph.faces.bundles import Bundle, Vertex, bundles, newest_first, qualified, vertices
from dictagraph.graph.faces.embed import policy, script_json
from dictagraph.graph.faces.families import FAMILY_OF, SHAPES
from dictagraph.graph.faces.payload import payload, short
from dictagraph.graph.knowledge.rows import ActorRow, DocumentRow, StatementRow

if TYPE_CHECKING:
    from pyvis.network import Network

HERE = Path(__file__).parent
VIS = "vendor/vis-network-10.1.5.min.js"
SCRIPTS = (
    "page_store.js",
    "page_labels.js",
    "page_graph.js",
    "page_panel.js",
    "page_legend.js",
    "page_search.js",
    "page.js",
)

NODE_RADIUS, NODE_GROWTH, NODE_LARGEST, DOCUMENT_RADIUS = 11.0, 5.0, 42.0, 10.0
"""Pixels at zoom 1; the area of a node grows with its statements."""

AREA = {"square": 0.88, "dot": 1.0, "diamond": 1.2, "triangle": 1.15, "triangleDown": 1.15, "hexagon": 1.05}
"""What makes shapes of one radius look equally large."""


class _Ids(list[str]):
    """pyvis asks `in` of a list for every node and twice for every edge: this one answers from a set."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[str] = set()

    def append(self, key: str) -> None:
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
    ids = {key: f"n{number}" for number, key in enumerate(nodes)}
    net = _network(rows, nodes, lines, ids)
    net.heading = short(title) if title else _heading(documents)
    net.templateEnv = _environment()
    net.path = "page.html"
    net.templateEnv.globals.update(
        words=payload(rows, nodes, documents, ids), standfirst=_standfirst(rows, nodes, documents), **_assets()
    )
    html: str = net.generate_html()
    return html


def _network(rows: Sequence[StatementRow], nodes: dict[str, Vertex], lines: Sequence[Bundle], ids: dict[str, str]) -> "Network":
    """pyvis's network with every node in its place and every line in its lane."""
    from pyvis.network import Network

    net = Network(height="100%", width="100%", directed=True, cdn_resources="in_line")
    net.node_ids = _Ids()
    net.toggle_physics(False)
    places = _places(nodes, lines)
    for key, vertex in nodes.items():
        x, y = places[key]
        kind = vertex.actor.kind if vertex.actor else None
        net.add_node(
            ids[key],
            label=ids[key],
            group=str(kind or "document"),
            shape=SHAPES[kind] if kind else "custom",
            size=round(_radius(vertex), 1),
            x=x,
            y=y,
            physics=False,
        )
    for number, line in enumerate(lines):
        net.add_edge(
            ids[line.tail],
            ids[line.head],
            id=f"e{number}",
            physics=False,
            act=line.act,
            family=FAMILY_OF[line.act] if line.act else None,
            lane=line.lane,
            dashes=all(qualified(rows[place]) for place in line.statements),
            statements=list(line.statements),
        )
    return net


def _places(nodes: dict[str, Vertex], lines: Sequence[Bundle]) -> dict[str, tuple[int, int]]:
    """The layout of the nodes; a document's light lines pull less than what actors say of each other."""
    import networkx as nx

    from dictagraph.graph.faces.layout import layout

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(nodes))
    for line in lines:
        if line.tail != line.head:
            known = graph.get_edge_data(line.tail, line.head, {"weight": 0.0})
            pull = (1.0 if line.act else 0.5) * len(line.statements) ** 0.5
            graph.add_edge(line.tail, line.head, weight=min(3.0, known["weight"] + pull))
    return layout(graph, {key: _radius(vertex) for key, vertex in nodes.items()})


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
    return environment


@cache
def _assets() -> dict[str, Any]:
    """Scripts, style and the policy that allows them, as markup of our own making."""
    from markupsafe import Markup

    vis = re.sub(r"\n//# sourceMappingURL=\S+\s*$", "\n", _text(VIS))
    script = '(() => {\n"use strict";\n' + "\n".join(_text(name) for name in SCRIPTS) + "})();\n"
    style = _text("page.css")
    return {
        "policy": policy((vis, script), (style, *_injected_styles(vis), "")),
        "vis": Markup(vis),
        "script": Markup(script),
        "style": Markup(style),
    }


def _injected_styles(script: str) -> list[str]:
    """The style sheets that vis-network adds when it loads (calls of its function A with a plain string).

    Each is put into the page empty and filled then: a policy must allow the empty one, too.
    """
    return [text for _, text in re.findall(r"""[;}]A\((["'])([^\\]*?)\1\)""", script) if "{" in text]


def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8").replace("\r\n", "\n")
