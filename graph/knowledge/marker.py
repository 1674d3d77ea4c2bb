"""The file that makes a folder a workspace: the version of its format, the base of its IRIs, its vocabulary."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from dictagraph.ontology.errors import WorkspaceError

SCHEMA = 1  # raised when what is in the store changes its form
NAME = "workspace.json"
VOCABULARY_FILES = ("dictagraph.ttl", "acts.ttl")


@dataclass(frozen=True, slots=True)
class Marker:
    """What workspace.json says; `vocabulary` is the hash of the ontology that the store holds, "" before it does."""

    schema: int
    base: str
    vocabulary: str = ""


def read_marker(folder: Path) -> Marker | None:
    """The marker of a folder, None where it has none.

    Raises:
        WorkspaceError: it cannot be read, or was made by a newer version.
    """
    path = folder / NAME
    try:
        said: Any = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise WorkspaceError(f"{path}: cannot be read ({(error.strerror or '').lower()}); change its permissions") from error
    except ValueError as error:
        raise WorkspaceError(f"{path}: is broken; build the workspace anew in another folder") from error
    if not isinstance(said, dict) or not isinstance(said.get("schema"), int) or not isinstance(said.get("base"), str):
        raise WorkspaceError(
            f"{path}: says no schema and base, so that {folder} is no workspace of dictagraph; name another folder"
        )
    if said["schema"] > SCHEMA:
        raise newer(folder, said["schema"])
    return Marker(said["schema"], said["base"], str(said.get("vocabulary", "")))


def newer(folder: Path, found: int) -> WorkspaceError:
    """What to say of a workspace that this version does not understand."""
    return WorkspaceError(
        f"{folder}: was made by a newer dictagraph (format {found}, this one knows {SCHEMA}); "
        "upgrade with pip install -U dictagraph, or build anew in another folder"
    )


def write_marker(folder: Path, marker: Marker) -> None:
    """Replace the marker of a folder."""
    temporary = folder / f".{NAME}.{os.getpid()}"
    temporary.write_text(json.dumps(asdict(marker), indent=2) + "\n", encoding="utf-8")
    os.replace(temporary, folder / NAME)


def vocabulary() -> str:
    """The ontology and the acts as Turtle."""
    room = files("dictagraph.ontology")
    return "".join(room.joinpath(name).read_text(encoding="utf-8") for name in VOCABULARY_FILES)


def vocabulary_hash() -> str:
    """The hash of the vocabulary that this version ships."""
    return hashlib.sha256(vocabulary().encode()).hexdigest()
