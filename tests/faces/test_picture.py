"""A page as a PNG."""

from pathlib import Path

import pytest

from dictagraph.graph.faces import picture as module
from dictagraph.graph.faces.picture import picture
from dictagraph.ontology.errors import UsageError


@pytest.mark.skipif(module.browser() is None, reason="no Chromium here")
def test_a_picture_of_the_asked_size(tmp_path: Path) -> None:
    source, target = tmp_path / "a page.html", tmp_path / "a.png"
    source.write_text("<!doctype html><title>x</title><p>words", encoding="utf-8")
    picture(source, target, 320, 200)
    found = target.read_bytes()
    assert found.startswith(b"\x89PNG")
    assert (int.from_bytes(found[16:20]), int.from_bytes(found[20:24])) == (320, 200)


def test_without_a_browser_the_error_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CHROMIUM", raising=False)
    with pytest.raises(UsageError, match=r"no Chromium.*install one"):
        picture(tmp_path / "a.html", tmp_path / "a.png")


@pytest.mark.skipif(module.browser() is None, reason="no Chromium here")
def test_without_a_page_the_error_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        picture(tmp_path / "a.html", tmp_path / "a.png")
