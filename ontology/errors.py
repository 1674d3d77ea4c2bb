"""What can go wrong, said so that the reader knows what to do.

DictagraphError
├── UsageError          the call itself is wrong (exit status 2)
├── InputError          one input cannot be read; the others go on
│   └── LanguageError   it is not English
├── WorkspaceError      the folder cannot be opened, made or written
├── QueryError          the query cannot be parsed or answered
└── EndpointError       a server on the network cannot be reached, or does not do what it is asked
"""


class DictagraphError(Exception):
    """The root: its message says what, where, what is allowed and what to try."""


class UsageError(DictagraphError):
    """The call itself is wrong."""


class InputError(DictagraphError):
    """One input cannot be read."""


class LanguageError(InputError):
    """A text that is not English."""


class WorkspaceError(DictagraphError):
    """A workspace cannot be opened, made or written."""


class QueryError(DictagraphError):
    """A query cannot be parsed or answered."""


class EndpointError(DictagraphError):
    """A server on the network cannot be reached, or does not do what it is asked."""
