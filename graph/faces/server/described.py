"""What the server says about itself and its data: SPARQL service description, VoID and DCAT."""

from pyoxigraph import Literal, NamedNode, Triple

from dictagraph.ontology import terms as t

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
DCT = "http://purl.org/dc/terms/"
FORMATS = "http://www.w3.org/ns/formats/"
RESULT_FORMATS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
GRAPH_FORMATS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")


def service(root: str, federated: bool, writable: bool) -> list[Triple]:
    """The service at `root`/sparql, by SPARQL 1.1 Service Description."""
    me, dataset = NamedNode(f"{root}/sparql#service"), NamedNode(f"{root}/.well-known/void#dataset")
    told = [(t.TYPE, SD + "Service"), (SD + "endpoint", f"{root}/sparql"), (SD + "supportedLanguage", SD + "SPARQL11Query")]
    told += [(SD + "feature", SD + "BasicFederatedQuery")] if federated else []
    told += [(SD + "supportedLanguage", SD + "SPARQL11Update")] if writable else []
    told += [(SD + "feature", SD + "UnionDefaultGraph"), (SD + "defaultDataset", dataset.value)]
    told += [(SD + "resultFormat", FORMATS + name) for name in (*RESULT_FORMATS, *GRAPH_FORMATS)]
    return [
        *(Triple(me, NamedNode(p), NamedNode(o)) for p, o in told),
        Triple(dataset, NamedNode(t.TYPE), NamedNode(SD + "Dataset")),
    ]


def dataset(root: str, base: str, triples: int) -> list[Triple]:
    """The data, by VoID and DCAT."""
    me, access = NamedNode(f"{root}/.well-known/void#dataset"), NamedNode(f"{root}/.well-known/void#sparql")
    told = [
        (me, t.TYPE, VOID + "Dataset"),
        (me, t.TYPE, DCAT + "Dataset"),
        (me, VOID + "sparqlEndpoint", f"{root}/sparql"),
        (me, VOID + "vocabulary", t.DG),
        (me, DCAT + "distribution", access.value),
        (access, t.TYPE, DCAT + "Distribution"),
        (access, DCAT + "accessURL", f"{root}/sparql"),
    ]
    return [
        *(Triple(s, NamedNode(p), NamedNode(o)) for s, p, o in told),
        Triple(me, NamedNode(DCT + "title"), Literal("Who said what, to whom, about whom", language="en")),
        Triple(me, NamedNode(VOID + "uriSpace"), Literal(base)),
        Triple(me, NamedNode(VOID + "triples"), Literal(triples)),
    ]
