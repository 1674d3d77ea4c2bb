"""The pages of things, made where the store is open: which page an address means, and what goes onto it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import NamedNode

from dictagraph.data.folding import fold
from dictagraph.graph.faces.outputs import FILES
from dictagraph.graph.faces.server.account import account
from dictagraph.graph.faces.server.dossier import dossier
from dictagraph.graph.faces.server.facts import properties, triples
from dictagraph.graph.faces.server.index import Index, part
from dictagraph.graph.faces.server.lookup import Source
from dictagraph.graph.faces.server.pages import rendered
from dictagraph.graph.faces.server.paper import paper
from dictagraph.graph.faces.server.reconciliation.answers import answer
from dictagraph.graph.faces.server.reconciliation.register import Register
from dictagraph.graph.faces.server.reply import Reply, fault, graph
from dictagraph.graph.knowledge.calling import documents_called
from dictagraph.graph.knowledge.queries import actors_called, list_queries, written
from dictagraph.ontology.errors import QueryError

HTML = "text/html; charset=utf-8"
HEARD, NEWEST = 24, 8  # actors and documents on the front page
NAMES = 12  # offered while one is typed


@dataclass(frozen=True, slots=True)
class View:
    """A page that is asked for: its name (or, of a thing, what follows the base in its IRI), settings, the server's place.

    `media` is the form of a thing where that is not HTML.
    """

    page: str
    thing: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    root: str = ""
    media: tuple[str, str] | None = None


class Desk:
    """One state of a workspace, with the lists that were made of it."""

    def __init__(self, source: Source, folder: Path, most: int) -> None:
        self._source, self._folder, self._most = source, folder, most
        self._index = Index(source)
        self._register = Register(source, self._index)

    def show(self, view: View) -> Reply:
        """The page of a view; every fault is one, none is raised."""
        try:
            return PAGES[view.page](self, view)
        except QueryError as error:
            return fault(400, str(error))
        except (LookupError, ValueError):
            return fault(404, "this cannot be shown; what the store says of it can be asked for as text/turtle")

    def _front(self, view: View) -> Reply:
        sizes = {name: path.stat().st_size for name in FILES if (path := self._folder / name).is_file()}
        index = self._index
        return _page("front.html", view, index=index, actors=index.actors[:HEARD], documents=index.documents[:NEWEST],
                     files=sizes, queries=len(list_queries()))  # fmt: skip

    def _actors(self, view: View) -> Reply:
        words, kind = view.settings.get("q", ""), view.settings.get("kind", "")
        found = [actor for actor in self._index.called(words) if not kind or actor.kind == kind]
        return _page("actors.html", view, part=part(found, _number(view, "page")), words=words, kind=kind)

    def _documents(self, view: View) -> Reply:
        words = view.settings.get("q", "")
        found = [document for document in self._index.documents if fold(words) in document.words]
        return _page("documents.html", view, part=part(found, _number(view, "page")), words=words)

    def _names(self, view: View) -> Reply:
        found = [actor.name for actor in self._index.called(view.settings.get("q", ""))]
        return Reply(200, "application/json", json.dumps(found[:NAMES]).encode(), 1)

    def _reconciliation(self, view: View) -> Reply:
        return answer(self._source, self._register, view.thing, view.settings, view.root)

    def _question(self, view: View) -> Reply:
        if view.thing not in {query.name for query in list_queries()}:
            return fault(404, "there is no such question; /queries lists all")
        store = self._source.store
        _, text = written(view.thing, view.settings, self._called, lambda name: documents_called(store, name))
        return Reply(200, "application/sparql-query; charset=utf-8", text.encode("utf-8", "replace"), 1)

    def _called(self, value: str) -> list[NamedNode]:
        """The actors of a name, by the list that is made already; of what is no name of theirs, as everywhere."""
        wanted = fold(value)
        found = sorted(key for key, names in self._index.words.items() if wanted and wanted in names)
        return [self._source.names.node("actor", key) for key in found] or actors_called(self._source.store, value)

    def _thing(self, view: View) -> Reply:
        iri = self._source.names.base + view.thing
        if view.media is not None:
            found = triples(self._source, iri, self._most)
            return graph(found, view.media) if found else fault(404, "there is nothing of that name")
        sort, _, key = view.thing.partition("/")
        NamedNode(iri)
        if sort in THINGS and (reply := THINGS[sort](self, view, key)) is not None:
            return reply
        told = properties(self._source, iri, self._most)
        if not told:
            return fault(404, "there is nothing of that name")
        return _page("thing.html", view, iri=iri, base=self._source.names.base, properties=told)

    def _actor(self, view: View, key: str) -> Reply | None:
        settings = view.settings
        pages = {name: _number(view, name) for name in ("said", "about")}
        found = dossier(self._source, key, other=settings.get("with") or None, **pages)
        return None if found is None else _page("actor.html", view, dossier=found, key=key)

    def _statement(self, view: View, key: str) -> Reply | None:
        found = account(self._source, key)
        return None if found is None else _page("statement.html", view, account=found, row=found.row)

    def _document(self, view: View, key: str) -> Reply | None:
        found = paper(self._source, key)
        return None if found is None else _page("document.html", view, paper=found, row=found.row)


PAGES: Mapping[str, Callable[[Desk, View], Reply]] = MappingProxyType(
    {
        "front": Desk._front,
        "actors": Desk._actors,
        "documents": Desk._documents,
        "names": Desk._names,
        "question": Desk._question,
        "reconciliation": Desk._reconciliation,
        "thing": Desk._thing,
    }
)
THINGS: Mapping[str, Callable[[Desk, View, str], Reply | None]] = MappingProxyType(
    {"actor": Desk._actor, "statement": Desk._statement, "document": Desk._document}
)


def _page(template: str, view: View, **values: object) -> Reply:
    return Reply(200, HTML, rendered(template, view.root, thing=view.thing, **values), 1)


def _number(view: View, name: str) -> int:
    text = view.settings.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 1
