"""Options that several commands share, with one meaning in all of them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from dictagraph.ontology.errors import UsageError

if TYPE_CHECKING:
    from dictagraph.graph.knowledge.remote.login import Login

LEAST = click.option(
    "--min-confidence",
    metavar="P",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out statements of which the reader is less sure than P, from 0 (none) to 1.",
)
ENDPOINT = click.option("--endpoint", metavar="URL", help="Ask the SPARQL server at URL instead of a workspace.")
USER = click.option("--user", metavar="NAME", help="Who asks the server; the password is DICTAGRAPH_PASSWORD, or asked for.")
BEARER = click.option("--bearer", is_flag=True, help="Show the server a token: DICTAGRAPH_TOKEN, or asked for.")
PATIENCE = click.option(
    "--timeout", metavar="S", type=click.FloatRange(0.1), default=60.0, show_default=True, help="Seconds to wait for the server."
)


def login(user: str | None, bearer: bool) -> Login | None:
    """Who asks a server; a password or a token that is not in the environment is asked for, where somebody can answer."""
    from dictagraph.graph.knowledge.remote.login import found

    def asked(what: str) -> str:
        if not sys.stdin.isatty():
            raise UsageError(f"{what}: is not set, and nobody is here to be asked; set it in the environment")
        return str(click.prompt(what, hide_input=True, err=True))

    return found(user, bearer, asked)
