"""Arguments in, one call, text out."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dictagraph import __version__
from dictagraph.graph.faces.actors_command import actors
from dictagraph.graph.faces.link_command import link
from dictagraph.graph.faces.options import BEARER, ENDPOINT, LEAST, PATIENCE, USER, login
from dictagraph.ontology.errors import DictagraphError, UsageError, WorkspaceError

if TYPE_CHECKING:
    from dictagraph.graph.knowledge.remote.endpoint import Endpoint
    from dictagraph.graph.knowledge.workspace import Workspace
    from dictagraph.graph.pipeline import Report
    from dictagraph.graph.reading.failure import Failure

EPILOG = "Start with: dictagraph build ARTICLE.txt -o graph"
ANSWERS = ("table", "json", "csv", "tsv", "xml", "ttl")
EXPORTS = ("ttl", "trig", "nq", "nt", "rdfxml", "jsonld", "rdf12", "nanopub", "canonical", "graphml", "csv", "jsonl", "html")


class Failed(click.ClickException):
    """An error as the user sees it: one line, without a traceback."""

    def __init__(self, message: str, status: int = 1) -> None:
        super().__init__(" ".join(message.split()))
        self.exit_code = status  # type: ignore[misc]

    def show(self, file: Any = None) -> None:
        """Print it to standard error."""
        click.echo(f"dictagraph: {self.message}", file=file, err=True)


class Commands(click.Group):
    """The commands in the order in which they stand here, their errors told in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, unsorted."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; whatever goes wrong for a known reason ends in one line and a status."""
        try:
            return super().invoke(ctx)
        except DictagraphError as error:
            raise Failed(str(error), 2 if isinstance(error, UsageError) else 1) from error
        except KeyboardInterrupt as error:
            raise Failed("stopped; what was done so far is kept, run the same command again to go on", 130) from error
        except BrokenPipeError:
            raise  # click ends quietly
        except OSError as error:
            raise Failed(
                f"{error.filename or 'the system'}: {error.strerror or error}; check the path, its rights and the disk"
            ) from error


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dictagraph")
def main() -> None:
    """Reads news and builds a knowledge graph of who said what, to whom, about whom, when, and who reports it."""


PATHS = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
DIR = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
OUT = click.option("-o", "--out", metavar="DIR", required=True, type=click.Path(path_type=Path), help="The folder to write to.")
LANG = click.option("--lang", metavar="en", help="Read the texts as English, whatever they look like.")


@main.command()
@PATHS
@OUT
@click.option("--published", metavar="DATE", help="Date of publication: YYYY-MM-DD, YYYY-MM or YYYY.")
@click.option("--title", help="Title of the one document.")
@click.option("--url", help="Address of the one document.")
@LANG
@click.option("--base", metavar="IRI", help="Namespace of the data, when the workspace is made.")
@LEAST
@click.option("--no-outputs", is_flag=True, help="Keep the store alone; `export` writes the rest later.")
@click.option("--no-text", is_flag=True, help="Keep quotations, not whole texts.")
def build(paths: tuple[str, ...], out: Path, no_outputs: bool, no_text: bool, **options: Any) -> None:
    """Read files, folders or - (standard input) into the workspace DIR.

    Unchanged documents are skipped, changed ones replaced. A document that cannot be read stops no other.
    """
    from dictagraph.graph import pipeline
    from dictagraph.graph.faces.bars import Documents

    bar = Documents(paths, out)
    _told(pipeline.build(paths, out, outputs=not no_outputs, keep_text=not no_text, progress=bar, **options))


def _told(report: Report) -> None:
    """Print what a build did, what there is now, and what to try."""
    numbers = (
        (report.added, "read"),
        (report.replaced, "replaced"),
        (report.unchanged, "unchanged"),
        (len(report.failures), "failed"),
    )
    click.echo("documents: " + ", ".join(f"{n:,} {word}" for n, word in numbers if n))
    if report.documents:
        click.echo(
            f"{report.out} holds {_count(report.documents, 'document')}, {_count(report.statements, 'statement')}, "
            f"{_count(report.actors, 'actor')}"
        )
        for path in report.files:
            click.echo(f"  {path}")
        click.echo(f"try: dictagraph query {report.out} --list    dictagraph show {report.out}")
    _fail(report.failures)


def _fail(failures: Iterable[Failure]) -> None:
    """List what could not be read, and end with status 1 if there is any."""
    some = False
    for failure in failures:
        some = True
        click.echo(f"dictagraph: {' '.join(str(failure).split())}", err=True)
    if some:
        raise click.exceptions.Exit(1)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


MAYBE_DIR = click.argument("folder", metavar="[DIR]", required=False)


@main.command()
@MAYBE_DIR
@click.argument("query", required=False)
@click.option("--set", "values", metavar="NAME=VALUE", multiple=True, help="Give a parameter of the query a value.")
@click.option("-f", "--format", type=click.Choice(ANSWERS), default="table", show_default=True)
@click.option("--list", "list_", is_flag=True, help="List the packaged queries and their parameters.")
@LEAST
@ENDPOINT
@USER
@BEARER
@PATIENCE
def query(
    folder: str | None, query: str | None, values: tuple[str, ...], format: str, list_: bool, endpoint: str | None, **who: Any
) -> None:
    """Answer QUERY: SPARQL, a .rq file, or the name of a packaged query."""
    from dictagraph.graph.faces.results import render, table
    from dictagraph.graph.knowledge import queries
    from dictagraph.graph.knowledge.workspace import Workspace

    if endpoint is not None:
        if query is not None:
            raise UsageError(f"{folder}: give a workspace or --endpoint, not both")
        folder, query = None, folder
    elif folder is None and not list_:
        raise UsageError("which workspace? dictagraph query DIR QUERY, or dictagraph query --endpoint URL QUERY")
    if not list_ and query is None:
        raise UsageError(f"which query? SPARQL, a .rq file or a name of: dictagraph query {folder or ''} --list")
    if wrong := [value for value in values if "=" not in value]:
        raise UsageError(f"--set {wrong[0]}: give a name and a value, as --set speaker=Iran")
    settings = dict(value.split("=", 1) for value in values)
    if list_:
        if folder is not None:
            Workspace.open(folder).close()
        told = [(q.name, " ".join(f"{p.name}:{p.type}" for p in q.parameters), q.title) for q in queries.list_queries()]
        click.echo(table(("query", "parameters", "answers"), told, width=_width()), nl=False)
        return
    with _asked(folder, endpoint, **who) as source:
        click.echo(render(source.query(query or "", settings), format, width=_width()), nl=False)


def _asked(
    folder: str | None, endpoint: str | None, user: str | None, bearer: bool, timeout: float, min_confidence: float
) -> Workspace | Endpoint:
    """What answers queries: the server at an address, else the workspace."""
    from dictagraph.graph.knowledge.remote.endpoint import Endpoint
    from dictagraph.graph.knowledge.workspace import Workspace

    if endpoint is None:
        return Workspace.open(folder or "", min_confidence=min_confidence)
    if min_confidence > 0:
        raise UsageError("--min-confidence: a server holds what was pushed; leave it out, or push with --min-confidence")
    return Endpoint(endpoint, login(user, bearer), timeout=timeout)


def _width() -> int | None:
    """Columns of the terminal, or what COLUMNS says; None where the output goes to a file or a program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() or "COLUMNS" in os.environ else None


@main.command()
@DIR
@click.option(
    "--png",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write a picture of the page instead (needs Chromium).",
)
@LEAST
def show(folder: Path, png: Path | None, min_confidence: float) -> None:
    """Open the page in a browser."""
    from dictagraph.graph.knowledge.workspace import Workspace

    Workspace.open(folder).close()
    page = folder / "graph.html"
    if not page.is_file():
        raise WorkspaceError(f"{page}: there is no page yet; write it with: dictagraph export {folder} -f html -o {page}")
    at = f"#confidence={min_confidence * 100:.0f}" if min_confidence > 0 else ""  # the page's own slider begins there
    if png is None:
        import webbrowser

        webbrowser.open(page.resolve().as_uri() + at)
        click.echo(str(page))
        return
    from dictagraph.graph.faces.picture import picture

    picture(page, png, at=at)
    click.echo(str(png))


@main.command()
@MAYBE_DIR
@ENDPOINT
@USER
@BEARER
@LEAST
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option(
    "--timeout", metavar="S", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Seconds a query may take."
)
@click.option("--rows", type=click.IntRange(1), default=100_000, show_default=True, help="Rows an answer may have.")
@click.option("--workers", type=click.IntRange(1), default=2, show_default=True, help="Queries answered at a time.")
@click.option(
    "--memory", metavar="MIB", type=click.IntRange(0), default=2048, show_default=True, help="Memory of a query; 0: no limit."
)
@click.option("--allow-federation", metavar="URL", multiple=True, help="An endpoint that SERVICE may call.")
@click.option(
    "--write-token",
    metavar="TOKEN",
    envvar="DICTAGRAPH_WRITE_TOKEN",
    help="Let who sends this token change the graph; better given as DICTAGRAPH_WRITE_TOKEN.",
)
def serve(
    folder: str | None, endpoint: str | None, user: str | None, bearer: bool, min_confidence: float, host: str, port: int,
    write_token: str | None, allow_federation: tuple[str, ...], **limits: Any,
) -> None:  # fmt: skip
    """Show what was read at /, and answer SPARQL at /sparql; for reading alone, unless there is a token."""
    import uvicorn

    from dictagraph.graph.faces.server.app import app
    from dictagraph.graph.faces.server.behind import behind
    from dictagraph.graph.faces.server.limits import Limits, checked

    path, who = Path(folder) if folder else None, login(user, bearer)
    there = behind(path, endpoint, who, timeout=limits["timeout"], min_confidence=min_confidence)
    served = app(there, Limits(**limits, federation=checked(allow_federation)), write_token)
    click.echo(f"http://{host}:{port}/ and http://{host}:{port}/sparql; Ctrl-C ends it")
    uvicorn.run(served, host=host, port=port, log_level="warning", server_header=False)


@main.command()
@DIR
@LEAST
def stats(folder: Path, min_confidence: float) -> None:
    """Tell what is in the workspace."""
    from dictagraph.graph.faces.results import table
    from dictagraph.graph.knowledge.workspace import Workspace

    with Workspace.open(folder, min_confidence=min_confidence) as workspace:
        found = workspace.stats()
    sizes = (
        ("documents", found.documents),
        ("statements", found.statements),
        ("actors", found.actors),
        ("quads", found.quads),
    )
    click.echo(table(("what", "how many"), [(name, str(n)) for name, n in (*sizes, *found.acts, *found.kinds)]), nl=False)


@main.command()
@DIR
def validate(folder: Path) -> None:
    """Check the graph against its shapes, and each quotation against its text."""
    from dictagraph.graph.knowledge.workspace import Workspace

    with Workspace.open(folder) as workspace:
        problems = workspace.validate()
    for problem in problems:
        click.echo(str(problem))
    click.echo("valid" if not problems else _count(len(problems), "problem"))
    if problems:
        raise click.exceptions.Exit(1)


@main.command()
@DIR
@click.argument("document", metavar="DOCUMENT")
@LEAST
def remove(folder: Path, document: str, min_confidence: float) -> None:
    """Take DOCUMENT (its id, address or path) and all that was read from it out of the workspace."""
    from dictagraph.graph import pipeline

    pipeline.remove(folder, document, min_confidence=min_confidence)
    click.echo(f"removed {document} from {folder}")


@main.command()
@DIR
@click.option("-f", "--format", type=click.Choice(EXPORTS), required=True)
@click.option(
    "-o",
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file to write; without it, standard output.",
)
@LEAST
def export(folder: Path, format: str, out: Path | None, min_confidence: float) -> None:
    """Write the graph as FORMAT."""
    from dictagraph.graph.faces.atomic import atomic
    from dictagraph.graph.faces.exports import export as write
    from dictagraph.graph.faces.exports import sha256
    from dictagraph.graph.knowledge.workspace import Workspace

    with Workspace.open(folder) as workspace:
        if out is None:
            write(workspace, format, sys.stdout.buffer, min_confidence=min_confidence)
            return
        with atomic(out) as file:
            write(workspace, format, file, min_confidence=min_confidence)
    click.echo(str(out))
    if format == "canonical":
        click.echo(f"sha256 {sha256(out)}")


@main.command()
@DIR
@click.argument("address", metavar="ENDPOINT")
@click.option("--update", is_flag=True, help="ENDPOINT takes SPARQL Update, not the Graph Store Protocol.")
@click.option("--query-endpoint", metavar="URL", help="Where to count what arrived; else ENDPOINT itself is asked.")
@USER
@BEARER
@PATIENCE
@LEAST
@click.option("--tries", type=click.IntRange(1), default=5, show_default=True, help="How often to send what does not get through.")
@click.option("--part", metavar="MB", type=click.FloatRange(0.001), default=4.0, show_default=True, help="Megabytes sent at once.")
def push(folder: Path, user: str | None, bearer: bool, part: float, **options: Any) -> None:
    """Send the graphs of the workspace to the SPARQL server at ENDPOINT, those alone that it has not got yet."""
    from dictagraph.graph.faces.bars import steps
    from dictagraph.graph.knowledge.remote.push import push_to
    from dictagraph.graph.knowledge.workspace import Workspace

    who = login(user, bearer)
    with Workspace.open(folder) as workspace, steps("pushing", len(list(workspace.store.named_graphs()))) as progress:
        done = push_to(workspace, login=who, part=int(part * 1e6), progress=progress, **options)
    click.echo(f"graphs: {done.sent:,} sent, {done.unchanged:,} unchanged, {done.removed:,} removed")
    click.echo(f"{done.server} holds {_count(done.triples, 'triple')} of {folder}")


@main.command()
@PATHS
@OUT
@LANG
@LEAST
def attribute(paths: tuple[str, ...], out: Path, lang: str | None, min_confidence: float) -> None:
    """Write the attributions of each text (source, cue, content) to DIR/NAME.jsonl."""
    from dictagraph.graph import pipeline
    from dictagraph.graph.faces.bars import Documents

    report = pipeline.attribute(paths, out, lang=lang, min_confidence=min_confidence, progress=Documents(paths, out))
    click.echo(f"{_count(len(report.files), 'file')} in {out}")
    _fail(report.failures)


main.add_command(actors)
main.add_command(link)
