"""Camps: actors who speak of each other more than of the rest (Louvain, Blondel et al. 2008, with a fixed seed)."""

from collections import Counter

import networkx as nx

SEED = 7

CORE = 1500
"""Nodes among whom camps are sought; the rest of a larger graph joins the camp of its neighbours."""


def camps(graph: "nx.Graph[str]") -> dict[str, int]:
    """The camp of each node, the largest camp 0; the same whatever the order of the graph."""
    order = sorted(graph)
    degrees = dict(graph.degree(weight="weight"))
    core = sorted(sorted(order, key=lambda key: (-degrees[key], key))[:CORE])
    numbers = {key: number for number, key in enumerate(core)}
    plain: nx.Graph[int] = nx.Graph()  # of numbers: sets of strings come in another order every time
    plain.add_nodes_from(range(len(core)))
    inside = ((a, b, w) for a, b, w in graph.edges(data="weight", default=1.0) if {a, b} <= numbers.keys())
    plain.add_weighted_edges_from(sorted((*sorted((numbers[a], numbers[b])), w) for a, b, w in inside))
    found = nx.community.louvain_communities(plain, seed=SEED) if core else []
    camp = {core[number]: place for place, group in enumerate(_largest_first(found)) for number in group}
    _join(graph, [key for key in order if key not in numbers], camp)
    return camp


def _largest_first(groups: "list[set[int]]") -> list[list[int]]:
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))


def _join(graph: "nx.Graph[str]", waiting: list[str], camp: dict[str, int]) -> None:
    """Gives the others the camp that most of their neighbours have, in waves; the unreachable one of their own."""
    while waiting:
        found: dict[str, int] = {}
        for key in waiting:
            near = Counter(camp[other] for other in graph[key] if other in camp)
            if near:
                found[key] = min(near, key=lambda place: (-near[place], place))
        if not found:
            fresh = max(camp.values(), default=-1) + 1
            for number, part in enumerate(sorted(sorted(part) for part in nx.connected_components(graph.subgraph(waiting)))):
                found.update(dict.fromkeys(part, fresh + number))
        camp.update(found)
        waiting = [key for key in waiting if key not in found]
