"""How acts and kinds look, and where acts lead: families, shapes, the role that an edge follows."""

from enum import StrEnum
from types import MappingProxyType

from dictagraph.ontology.kinds import Act, Kind


class Family(StrEnum):
    """The temper of an act: it gives the edge its colour."""

    COOPERATIVE = "cooperative"
    NEUTRAL = "neutral"
    CONFLICTUAL = "conflictual"


FAMILIES = MappingProxyType(
    {
        Family.COOPERATIVE: (Act.SUPPORT, Act.AGREEMENT, Act.PROMISE, Act.PROPOSAL),
        Family.NEUTRAL: (
            Act.STATEMENT,
            Act.CLAIM,
            Act.ANNOUNCEMENT,
            Act.ASSESSMENT,
            Act.REPORT,
            Act.QUESTION,
            Act.REACTION,
        ),
        Family.CONFLICTUAL: (
            Act.ACCUSATION,
            Act.CRITICISM,
            Act.WARNING,
            Act.THREAT,
            Act.DEMAND,
            Act.DENIAL,
            Act.REFUSAL,
        ),
    }
)
"""The acts of each family, in the order of the legend."""

FAMILY_OF = MappingProxyType({act: family for family, acts in FAMILIES.items() for act in acts})

ADDRESSED = frozenset({Act.DEMAND, Act.WARNING, Act.THREAT, Act.PROMISE, Act.PROPOSAL, Act.QUESTION})
"""Acts whose edge leads to the addressee; that of the others leads to the target (DESIGN.md, shortcuts)."""

SHAPES = MappingProxyType(
    {
        Kind.STATE: "square",
        Kind.PERSON: "dot",
        Kind.ORGANIZATION: "diamond",
        Kind.GROUP: "triangle",
        Kind.MEDIA: "hexagon",
        Kind.PLACE: "triangleDown",
    }
)
"""The shape of vis-network that stands for a kind, so that colour is never the only sign."""
