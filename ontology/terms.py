"""The namespaces and every IRI that the code writes, as text; dictagraph.ttl and acts.ttl define those that are ours."""

from typing import Final

from dictagraph.ontology.kinds import Act, Certainty, Kind, Polarity

DG: Final = "https://w3id.org/dictagraph/ns#"
ACT: Final = "https://w3id.org/dictagraph/act/"
BASE: Final = "https://w3id.org/dictagraph/id/"  # of the data, unless --base says otherwise
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
PROV: Final = "http://www.w3.org/ns/prov#"
OA: Final = "http://www.w3.org/ns/oa#"
ORG: Final = "http://www.w3.org/ns/org#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
SCHEMA: Final = "https://schema.org/"
VOID: Final = "http://rdfs.org/ns/void#"
WD: Final = "http://www.wikidata.org/entity/"

PREFIXES: Final = {
    "dg": DG,
    "act": ACT,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "skos": SKOS,
    "prov": PROV,
    "oa": OA,
    "org": ORG,
    "foaf": FOAF,
    "schema": SCHEMA,
    "wd": WD,
}

VOCABULARY: Final = "https://w3id.org/dictagraph/ns"  # the graph that holds the ontology and the acts

TYPE: Final = RDF + "type"
LABEL: Final = RDFS + "label"
SEE_ALSO: Final = RDFS + "seeAlso"
ALT_LABEL: Final = SKOS + "altLabel"
EXACT_MATCH: Final = SKOS + "exactMatch"
CLOSE_MATCH: Final = SKOS + "closeMatch"

# statements
STATEMENT: Final = DG + "Statement"
HAS_ACT: Final = DG + "act"
SPEAKER: Final = DG + "speaker"
ADDRESSEE: Final = DG + "addressee"
TARGET: Final = DG + "target"
SPEAKER_MENTION: Final = DG + "speakerMention"
ADDRESSEE_MENTION: Final = DG + "addresseeMention"
TARGET_MENTION: Final = DG + "targetMention"
CUE: Final = DG + "cue"
CONTENT_TEXT: Final = DG + "contentText"
QUOTED: Final = DG + "quoted"
POLARITY: Final = DG + "polarity"
CERTAINTY: Final = DG + "certainty"
CONFIDENCE: Final = DG + "confidence"
EARLIEST: Final = DG + "earliest"
LATEST: Final = DG + "latest"
DATE_TEXT: Final = DG + "dateText"
DATE_VALUE: Final = DG + "dateValue"
CITATION: Final = DG + "citation"
REPORTED_BY: Final = DG + "reportedBy"
UTTERANCE: Final = DG + "utterance"
REASONS: Final = DG + "reasons"
DERIVED_FROM: Final = PROV + "wasDerivedFrom"

# evidence
SOURCE_EVIDENCE: Final = DG + "sourceEvidence"
CUE_EVIDENCE: Final = DG + "cueEvidence"
CONTENT_EVIDENCE: Final = DG + "contentEvidence"
SPECIFIC_RESOURCE: Final = OA + "SpecificResource"
POSITION_SELECTOR: Final = OA + "TextPositionSelector"
QUOTE_SELECTOR: Final = OA + "TextQuoteSelector"
HAS_SOURCE: Final = OA + "hasSource"
HAS_SELECTOR: Final = OA + "hasSelector"
START: Final = OA + "start"
END: Final = OA + "end"
EXACT: Final = OA + "exact"
PREFIX: Final = OA + "prefix"
SUFFIX: Final = OA + "suffix"

# actors
STATE: Final = DG + "State"
CANONICAL: Final = DG + "canonical"
ALONE: Final = DG + "alone"
OF_STATE: Final = DG + "ofState"
POSSIBLY_SAME: Final = DG + "possiblySame"
DOUBT: Final = DG + "Doubt"
BETWEEN: Final = DG + "between"
CHANCE: Final = DG + "chance"
WHY: Final = DG + "why"
LINK: Final = DG + "Link"
LINK_OF: Final = DG + "linkOf"
LINK_TO: Final = DG + "linkTo"
METHOD: Final = DG + "method"
LINKED_ON: Final = DG + "linkedOn"
LINKSET: Final = VOID + "Linkset"
SUBJECTS_TARGET: Final = VOID + "subjectsTarget"
OBJECTS_TARGET: Final = VOID + "objectsTarget"
LINK_PREDICATE: Final = VOID + "linkPredicate"
PRINTED: Final = DG + "printed"
MEANS: Final = DG + "means"
RULE: Final = DG + "rule"
MEMBERSHIP: Final = ORG + "Membership"
MEMBER: Final = ORG + "member"
ORGANIZATION: Final = ORG + "organization"
ROLE_NAME: Final = SCHEMA + "roleName"
ORGANIZATION_NAME: Final = DG + "organizationName"
AS_OF: Final = DG + "asOf"

# documents and citations
DOCUMENT: Final = DG + "Document"
ARTICLE: Final = SCHEMA + "NewsArticle"
OUTLET: Final = SCHEMA + "NewsMediaOrganization"
TITLE: Final = SCHEMA + "headline"
PUBLISHED: Final = SCHEMA + "datePublished"
PUBLISHER: Final = SCHEMA + "publisher"
NAME: Final = SCHEMA + "name"
URL: Final = SCHEMA + "url"
PATH: Final = DG + "path"
TEXT: Final = SCHEMA + "text"
TEXT_HASH: Final = DG + "textHash"
CHARACTERS: Final = DG + "characters"
READER: Final = DG + "reader"
YEAR_FROM: Final = DG + "yearFrom"

# acts and their shortcuts
SHORTCUT: Final = DG + "shortcut"
SHORTCUT_ROLE: Final = DG + "shortcutRole"
STATES: Final = DG + "states"
PLOVER: Final = DG + "plover"
CAMEO: Final = DG + "cameo"

DATE: Final = XSD + "date"
G_YEAR_MONTH: Final = XSD + "gYearMonth"
G_YEAR: Final = XSD + "gYear"
ANY_URI: Final = XSD + "anyURI"

KINDS: Final = {
    Kind.PERSON: FOAF + "Person",
    Kind.STATE: STATE,
    Kind.ORGANIZATION: ORG + "Organization",
    Kind.GROUP: FOAF + "Group",
    Kind.MEDIA: OUTLET,
    Kind.PLACE: SCHEMA + "Place",
}
POLARITIES: Final = {polarity: DG + polarity.value for polarity in Polarity}
CERTAINTIES: Final = {certainty: DG + certainty.value for certainty in Certainty}
ACTS: Final = {act: ACT + act.value for act in Act}

SHORTCUTS: Final = {
    Act.STATEMENT: DG + "speaksOf",
    Act.CLAIM: DG + "claimsAbout",
    Act.ANNOUNCEMENT: DG + "announcesAbout",
    Act.ASSESSMENT: DG + "assesses",
    Act.REPORT: DG + "reportsOn",
    Act.DENIAL: DG + "contradicts",
    Act.ACCUSATION: DG + "accuses",
    Act.CRITICISM: DG + "criticizes",
    Act.WARNING: DG + "warns",
    Act.THREAT: DG + "threatens",
    Act.DEMAND: DG + "demandsOf",
    Act.PROMISE: DG + "promisesTo",
    Act.PROPOSAL: DG + "proposesTo",
    Act.SUPPORT: DG + "supports",
    Act.AGREEMENT: DG + "agreesWith",
    Act.REFUSAL: DG + "refuses",
    Act.REACTION: DG + "reactsTo",
    Act.QUESTION: DG + "questions",
}
ADDRESSED: Final = frozenset({Act.DEMAND, Act.WARNING, Act.THREAT, Act.PROMISE, Act.PROPOSAL, Act.QUESTION})
