"""The public surface: these names and no others, loaded when first used."""

import subprocess
import sys

import pytest

import dictagraph

SURFACE = [
    "ActorRow",
    "DictagraphError",
    "DocumentRow",
    "Report",
    "StatementRow",
    "__version__",
    "build",
    "open",
    "read",
]


def test_the_public_surface_is_pinned() -> None:
    assert sorted(dictagraph.__all__) == sorted(SURFACE)
    assert all(getattr(dictagraph, name) is not None for name in SURFACE)
    assert set(SURFACE) <= set(dir(dictagraph))


def test_another_name_is_told() -> None:
    with pytest.raises(AttributeError, match="it has"):
        _ = dictagraph.wirte


def test_importing_it_loads_nothing_else() -> None:
    code = "import sys, dictagraph; print(sorted(m for m in sys.modules if m.startswith('dictagraph.')))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
