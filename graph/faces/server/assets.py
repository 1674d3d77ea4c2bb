"""Styles and scripts of the pages: ours, and YASGUI as it is vendored."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from dictagraph.graph.faces.server.reply import Reply

HERE = Path(__file__).parent
VENDOR = "vendor/yasgui-4.6.2.min"
STYLE, SCRIPT = "text/css; charset=utf-8", "text/javascript; charset=utf-8"


@cache
def asset(name: str) -> Reply | None:
    """A file that pages load, None where it is none of them."""
    if name == "site.css":
        return Reply(200, STYLE, style())
    if name in ("query.css", "query.js"):
        return Reply(200, STYLE if name.endswith(".css") else SCRIPT, (HERE / name).read_bytes())
    if name in ("yasgui.css", "yasgui.js"):
        kind = name.rpartition(".")[2]
        return Reply(
            200, STYLE if kind == "css" else SCRIPT, files("dictagraph.graph.faces").joinpath(f"{VENDOR}.{kind}").read_bytes()
        )
    return None


def style() -> bytes:
    """The style of the pages: the colours and letters of every page, then what is their own."""
    look = files("dictagraph.graph.faces").joinpath("look.css").read_text(encoding="utf-8")
    tokens = look[: look.index("* {")]
    return (tokens + (HERE / "site.css").read_text(encoding="utf-8")).encode()
