"""The query page, and the packaged questions by address: their list, their text, their answers."""

import json

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dictagraph.graph.faces.server import asking
from dictagraph.graph.faces.server.media import RESULTS
from dictagraph.graph.faces.server.pages import rendered
from dictagraph.graph.faces.server.questions import questions, words
from dictagraph.graph.faces.server.reply import Reply
from dictagraph.graph.faces.server.sending import sent
from dictagraph.graph.faces.server.service import Service
from dictagraph.graph.faces.server.views import View
from dictagraph.graph.faces.server.worker import Question
from dictagraph.ontology.terms import PREFIXES

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""YASGUI writes styles into its elements; it may load, run and reach nothing but what is ours."""
TEXT = "application/sparql-query"
FIRST = (
    "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("dg", "rdfs", "skos"))
    + """
# who said what, to or about whom
SELECT ?statement ?who ?act ?whom ?words WHERE {
  ?statement dg:speaker/rdfs:label ?who ;
    dg:act/skos:prefLabel ?act .
  OPTIONAL { ?statement (dg:addressee|dg:target)/rdfs:label ?whom }
  OPTIONAL { ?statement dg:contentText ?words }
}
LIMIT 50
"""
)


class Asked:
    """The handlers of /query, /queries and /names."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def page(self, request: Request) -> Response:
        """The editor with the questions."""
        place = asking.place(request)
        setup = {"root": place, "base": self._service.base, "prefixes": PREFIXES, "words": words(), "first": FIRST}
        page = rendered("query.html", place, questions=questions(), setup=setup)
        return await sent(request, Reply(200, "text/html; charset=utf-8", page), policy=POLICY)

    async def list(self, request: Request) -> Response:
        """The questions as JSON."""
        return await sent(request, Reply(200, "application/json", json.dumps(questions(), ensure_ascii=False).encode()))

    async def one(self, request: Request) -> Response:
        """The answer to a question, its parameters set as in the address; with .rq at its end, its SPARQL."""
        name, _, end = request.path_params["name"].partition(".")
        form = next((form for form in RESULTS if form[1] == end), None)
        if end and form is None and end != "rq":
            raise HTTPException(404, "a question ends with .rq, .json, .xml, .csv or .tsv")
        settings = dict(asking.pairs(request.url.query))
        text = await self._service.show(View("question", name, settings))
        if text.status != 200 or end == "rq":
            return await sent(request, text)
        form = form or asking.wanted(request, RESULTS)
        return await sent(request, await self._service.ask(Question(text.body.decode(), form)))

    async def names(self, request: Request) -> Response:
        """The actors whose names have some letters, most heard first, as JSON."""
        settings = {key: value[:200] for key, value in asking.pairs(request.url.query) if key == "q"}
        return await sent(request, await self._service.show(View("names", settings=settings)))
