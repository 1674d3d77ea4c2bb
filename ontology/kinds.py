"""The closed sets: kinds of actors, acts, polarity, certainty."""

from enum import StrEnum


class Kind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    STATE = "state"
    ORGANIZATION = "organization"
    GROUP = "group"
    MEDIA = "media"
    PLACE = "place"


class Act(StrEnum):
    """What somebody does by saying it (defined in acts.ttl)."""

    STATEMENT = "statement"
    CLAIM = "claim"
    ANNOUNCEMENT = "announcement"
    ASSESSMENT = "assessment"
    REPORT = "report"
    DENIAL = "denial"
    ACCUSATION = "accusation"
    CRITICISM = "criticism"
    WARNING = "warning"
    THREAT = "threat"
    DEMAND = "demand"
    PROMISE = "promise"
    PROPOSAL = "proposal"
    SUPPORT = "support"
    AGREEMENT = "agreement"
    REFUSAL = "refusal"
    REACTION = "reaction"
    QUESTION = "question"


class Polarity(StrEnum):
    """Whether the text says that it was said, or that it was not."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    """How sure the text is that it was said."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
