"""dictagraph link: actors matched with Wikidata and other datasets."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dictagraph.ontology.errors import UsageError

if TYPE_CHECKING:
    from dictagraph.graph.linking.answers import Service
    from dictagraph.graph.linking.web import Web

SHOWN = 10  # of those that are still without a match


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--to", "addresses", metavar="NAME|URL", multiple=True, help="wikidata, opensanctions or a reconciliation service's URL."
)
@click.option("--most", metavar="N", type=click.IntRange(1), help="Ask about N actors, the most spoken of first.")
@click.option("--timeout", metavar="S", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Seconds for an answer.")
@click.option("--at", metavar="URL", help="Where wikidata or opensanctions is asked, if elsewhere.")
def link(folder: Path, addresses: tuple[str, ...], most: int | None, timeout: float, at: str | None) -> None:
    """Match actors with other datasets; without --to, by our tables alone.

    A match is close until somebody confirms it (dictagraph actors DIR confirm). Answers are kept: the same call goes on where it
    was stopped. OpenSanctions needs a key in OPENSANCTIONS_API_KEY.
    """
    from dictagraph.graph.faces.deciding import rewrite
    from dictagraph.graph.knowledge.linking import link as link_actors
    from dictagraph.graph.knowledge.workspace import Workspace
    from dictagraph.graph.linking.web import ServiceError, Web

    Workspace.open(folder).close()
    web = Web(timeout=timeout)
    services, silent = [], []
    for address in addresses:
        try:
            services.append(_service(web, address, at))
        except ServiceError as error:
            silent.append(str(error))
    with Workspace(folder) as workspace:
        done = link_actors(workspace, services, most=most, progress=_progress)
        if done.now != done.before:
            rewrite(workspace)
    click.echo(
        f"{done.now} actors are linked, {done.now - done.before} of them now; {len(done.unlinked)} with a name of their own are not"
    )
    for actor in done.unlinked[:SHOWN]:
        click.echo(f"  {actor.id[:8]} {actor.name} ({actor.kind})")
    if len(done.unlinked) > SHOWN:
        click.echo(f"  … all: dictagraph actors {folder} list --unlinked")
    for failure in (*silent, *done.failures):
        click.echo(f"dictagraph: {failure}", err=True)
    if silent or done.failures:
        if done.unanswered:
            click.echo(f"dictagraph: {done.unanswered} actors got no answer; the same command asks on", err=True)
        raise click.exceptions.Exit(1)


def _progress(done: int, of: int) -> None:
    """How far it is, on standard error where that is a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\rlinking {done} of {of}", nl=done >= of, err=True)


def _service(web: Web, address: str, at: str | None) -> Service:
    """The service of a name or address."""
    from dictagraph.graph.linking import opensanctions, wikidata
    from dictagraph.graph.linking.reconciling import Reconciling

    if address == "wikidata":
        return wikidata.Wikidata(web, at or wikidata.ADDRESS)
    if address == "opensanctions":
        from dataclasses import replace

        key = os.environ.get("OPENSANCTIONS_API_KEY", "")
        asked = replace(web, headers={"Authorization": f"ApiKey {key}"}) if key else web
        return opensanctions.OpenSanctions(asked, at or opensanctions.ADDRESS)
    if not address.startswith(("http://", "https://")):
        raise UsageError(f"--to {address}: give wikidata, opensanctions or the address of a reconciliation service (https://…)")
    return Reconciling.at(web, address)
