"""A document: one input, its text as stored, and what is known of it."""

import hashlib
import uuid
from dataclasses import dataclass, field

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://w3id.org/dictagraph/id/")


@dataclass(frozen=True, slots=True)
class Document:
    """One input.

    `text` is what every offset counts in (code points); for .txt it is the file, decoded and otherwise untouched.
    `published` is YYYY-MM-DD, YYYY-MM, YYYY or None. `links` are (start, end, url) of hyperlinks in the text.
    The identity is that of `id`, else `url`, else `path` (relative to what was given), else the text.
    """

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    path: str | None = None
    links: tuple[tuple[int, int, str], ...] = ()
    uuid: str = field(init=False)

    def __post_init__(self) -> None:
        identity = self.id or self.url or self.path or self.hash
        object.__setattr__(self, "uuid", str(uuid.uuid5(NAMESPACE, "document\n" + identity)))

    @property
    def hash(self) -> str:
        """SHA-256 of the text, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def name(self) -> str:
        """What a person would call it."""
        return self.title or self.path or self.url or self.id or "text"
