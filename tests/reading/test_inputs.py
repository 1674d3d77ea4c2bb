"""From paths to documents: formats, folders, failures, options."""

import gzip
import io
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dictagraph.graph.reading.document import Document
from dictagraph.graph.reading.failure import Failure
from dictagraph.graph.reading.inputs import documents, from_text
from dictagraph.graph.reading.sources import count
from dictagraph.ontology.errors import InputError, LanguageError, UsageError

ARTICLE = "Talks fail in Geneva\n\nGENEVA, 4 June 2019 - The talks failed, the minister said.\n"
GERMAN = (
    "Der Minister sagte am Dienstag, dass er nicht auf das Angebot eingehen werde, weil es zu spät komme und keine Garantien habe."
)


def read(*paths: Path, **options: object) -> tuple[list[Document], list[str]]:
    found = list(documents(paths, **options))  # type: ignore[arg-type]
    return [i for i in found if isinstance(i, Document)], [str(i) for i in found if isinstance(i, Failure)]


def made(folder: Path, **files: str | bytes) -> list[Path]:
    paths = []
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    return paths


def test_a_text_file(tmp_path: Path) -> None:
    (path,) = made(tmp_path, a_txt=ARTICLE)
    (document,), failures = read(path)
    assert document == Document(ARTICLE, title="Talks fail in Geneva", published="2019-06-04", path="a.txt")
    assert not failures


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_offsets_fit_the_file(tmp_path: Path, encoding: str) -> None:
    (path,) = made(tmp_path, a_txt=ARTICLE.replace("\n", "\r\n").replace("minister", "ministér 😀").encode(encoding))
    (document,), _ = read(path)
    with path.open(encoding="utf-8", newline="") as file:
        assert document.text == file.read()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1), st.data())
def test_spans_fit_the_file(tmp_path: Path, text: str, data: st.DataObject) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Say: " + text.encode())
    (document,), _ = read(path, lang="en")
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, len(document.text)))
    assert document.text[start:end] == path.read_bytes().decode()[start:end]


def test_every_format(tmp_path: Path) -> None:
    record = '{"text": "He said no.", "title": "T", "id": "%d"}\n'
    made(
        tmp_path,
        a_text="He said a.",
        b_markdown="He said b.",
        c_html="<p>He said c.</p>",
        d_xhtml="<p>He said d.</p>",
        e_jsonl=record % 1 + record % 2,
        f_ndjson=record % 3,
        g_json=record % 4,
        h_txt_gz=gzip.compress(b"He said h."),
        i_jsonl_gz=gzip.compress((record % 5).encode()),
        j_MD="He said j.",
        z_csv="no",
        k_TXT="He said k.",
    )
    found, failures = read(tmp_path)
    assert not failures
    assert [d.path for d in found] == [
        "a.text",
        "b.markdown",
        "c.html",
        "d.xhtml",
        None,
        None,
        None,
        "g.json",
        "h.txt.gz",
        None,
        "j.MD",
        "k.TXT",
    ]
    assert [d.id for d in found if d.id] == ["1", "2", "3", "4", "5"]
    assert count([tmp_path]) == len(found)


def test_folders_are_walked_in_order_and_hidden_files_passed_over(tmp_path: Path) -> None:
    made(tmp_path, b__z_txt="No z.", b__c__a_txt="No a.", a_txt="No.", _hidden_txt="No.", _git__a_txt="No.", x_png=b"\x89")
    found, failures = read(tmp_path)
    assert [d.path for d in found] == ["a.txt", "b/z.txt", "b/c/a.txt"]
    assert not failures
    assert [d.path for d in read(tmp_path, exclude=[tmp_path / "b"])[0]] == ["a.txt"]


def test_a_file_given_by_name_is_read_as_what_it_looks_like(tmp_path: Path) -> None:
    paths = made(
        tmp_path,
        a_log="He said a.",
        b="<!DOCTYPE html><p>He said b.</p>",
        c_dat='{"text": "He said c."}\n{"text": "d"}',
        e_x='[\n{"text": "He said e."}]',
        f_x="{Reuters} He said f.\nNo.",
        g_x="[1] He said g.\nNo.",
        h_x='{\n"text": "h"}',
    )
    found, failures = read(*paths)
    assert not failures
    assert [d.text for d in found] == [
        "He said a.",
        "He said b.",
        "He said c.",
        "d",
        "He said e.",
        "{Reuters} He said f.\nNo.",
        "[1] He said g.\nNo.",
        "h",
    ]


@pytest.mark.parametrize(
    ("stream", "texts"),
    [
        (io.BytesIO(b"He said caf\xc3\xa9.\r\n"), ["He said café.\r\n"]),
        (io.StringIO("He said no."), ["He said no."]),
        (io.BytesIO(b'{"text": "He said a."}\n\n{"text": "He said b."}'), ["He said a.", "He said b."]),
        (io.BytesIO("He said no.".encode("utf-16")), ["He said no."]),
        (io.BytesIO(b"<html><p>He said no.</html>"), ["He said no."]),
    ],
)
def test_standard_input(stream: io.IOBase, texts: list[str]) -> None:
    found, failures = read("-", stdin=stream)  # type: ignore[arg-type]
    assert [d.text for d in found] == texts
    assert not failures
    assert {d.path for d in found} == {None}


def test_one_bad_input_stops_no_other(tmp_path: Path) -> None:
    good = made(tmp_path, good__a_txt=ARTICLE, good__z_txt=ARTICLE)
    bad = made(
        tmp_path,
        empty_txt="",
        white_txt=" \r\n\t\u200b\n",
        pdf_txt=b"%PDF-1.4",
        nul_txt=b"a\0bc",
        broken_txt=b"said \xff that",
        german_txt=GERMAN,
        empty_jsonl="",
        broken_json="{",
        line_jsonl='{"text": "a"}\n{"text": ',
        gz_txt_gz=b"no gzip",
        page_html="<html></html>",
        image_html=b"\x89PNG\r\n",
        white_jsonl='{"text": " "}',
        empty_html="",
    )
    found, failures = read(good[0], tmp_path / "missing.txt", *bad, good[1].parent / "." / "z.txt")
    assert [d.path for d in found] == ["a.txt", None, "z.txt"]
    expected = {
        "missing.txt": "there is no such file or folder",
        "empty.txt": "it is empty",
        "white.txt": "it holds only white space",
        "pdf.txt": "this is a PDF",
        "nul.txt": "binary data (a NUL at byte 1)",
        "broken.txt": "not valid UTF-8 at byte 5",
        "german.txt": "the text looks German, dictagraph reads English",
        "empty.jsonl": "it is empty",
        "broken.json:1": "broken JSON",
        "line.jsonl:2": "broken JSON",
        "gz.txt.gz": "broken gzip data",
        "page.html": "the page shows no text",
        "image.html": "this is a PNG image",
        "white.jsonl": "it holds only white space",
        "empty.html": "it is empty",
    }
    assert len(failures) == len(expected)
    for line, (name, message) in zip(failures, expected.items(), strict=True):
        assert line.startswith(f"{tmp_path / name}: {message}")
        assert "\n" not in line


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    made(tmp_path, a_png=b"\x89")
    found, (failure,) = read(tmp_path)
    assert not found
    assert failure.startswith(f"{tmp_path}: nothing to read in this folder; read are .txt, .text, .md")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    file, inner = made(tmp_path, a_txt=ARTICLE, closed__b_txt=ARTICLE)
    file.chmod(0)
    inner.parent.chmod(0)
    try:
        found, failures = read(tmp_path)
    finally:
        inner.parent.chmod(0o700)
    assert not found
    assert all("permission denied" in line for line in failures)
    assert len(failures) == 2


def test_refused_by_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = made(tmp_path, a_txt=ARTICLE)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert read(path) == (
        [],
        [f"{path}: it may not be read (permission denied); change its permissions, or read it as another user"],
    )


def test_a_broken_link_in_a_folder_is_told(tmp_path: Path) -> None:
    made(tmp_path, a_txt=ARTICLE)
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    found, failures = read(tmp_path)
    assert len(found) == 1
    assert failures == [f"{tmp_path / 'b.txt'}: there is no such file or folder; check the path"]


def test_reading_is_lazy(tmp_path: Path) -> None:
    paths = made(tmp_path, a_txt=ARTICLE, b_txt=ARTICLE)
    found = documents(paths)
    next(found)
    paths[1].write_text("He said something else.")
    second = next(found)
    assert isinstance(second, Document)
    assert second.text == "He said something else."


def test_options_go_before_metadata_and_metadata_before_the_masthead(tmp_path: Path) -> None:
    (path,) = made(tmp_path, a_md="---\ndate: 2020-01-02\ntitle: Other\n---\n" + ARTICLE)
    (document,), _ = read(path)
    assert (document.published, document.title) == ("2020-01-02", "Other")
    (document,), _ = read(path, published="2021-03", title="Mine", url="https://a.org/b")
    assert (document.published, document.title, document.url) == ("2021-03", "Mine", "https://a.org/b")


def test_lang_en_reads_what_does_not_look_english(tmp_path: Path) -> None:
    (path,) = made(tmp_path, a_txt=GERMAN)
    assert len(read(path, lang="en")[0]) == 1


@pytest.mark.parametrize(
    ("options", "message"), [({"published": "13 May 2021"}, "allowed are YYYY-MM-DD"), ({"lang": "de"}, "the only one is en")]
)
def test_wrong_options_are_told_at_once(options: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        documents(["missing.txt"], **options)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="nothing to read"):
        documents([])


def test_a_title_is_of_one_document(tmp_path: Path) -> None:
    made(tmp_path, a_txt=ARTICLE, b_txt=ARTICLE)
    with pytest.raises(UsageError, match="a title or url is of one document"):
        next(documents([tmp_path], url="https://a.org/b"))


def test_the_same_file_is_read_once_and_two_of_one_name_do_not_replace_each_other(tmp_path: Path) -> None:
    paths = made(tmp_path, x__a_txt=ARTICLE, y__a_txt=ARTICLE + "More.", z__a_txt=ARTICLE)
    found, failures = read(paths[0], paths[0].parent / ".." / "x" / "a.txt", *paths)
    assert len(found) == 1
    assert failures == [
        f'{paths[1]}: it has the path "a.txt", as {paths[0]} has, and would replace it; give each its '
        f"own id or "
        "url, or give the folder that holds both files"
    ]
    assert len(read(tmp_path)[0]) == 3


def test_a_pipe_has_no_path(tmp_path: Path) -> None:
    import threading

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_text("He said no."))
    writer.start()
    (document,), _ = read(pipe)
    writer.join()
    assert (document.text, document.path) == ("He said no.", None)


def test_names_that_are_no_unicode(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(ARTICLE)
    (document,), _ = read(tmp_path)
    assert document.path == "caf\ufffd.txt"


def test_from_text() -> None:
    document = from_text(ARTICLE, url="https://a.org/b")
    assert (document.published, document.title, document.path) == ("2019-06-04", "Talks fail in Geneva", None)
    with pytest.raises(LanguageError, match="looks German"):
        from_text(GERMAN)
    with pytest.raises(InputError, match="it is empty"):
        from_text("")


def test_a_large_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ARTICLE.encode() * 100_000)
    (document,), _ = read(path)
    assert len(document.text) == len(ARTICLE) * 100_000
