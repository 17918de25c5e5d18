"""Which files are found, and which are not."""

import pytest

from simulator.web.static_files import FOLDER, KINDS, file_named, not_modified


@pytest.mark.parametrize(
    "path",
    [
        "",
        ".",
        "..",
        "../server.py",
        "../static/app.js",
        "/app.js",
        "app.py",
        "a\\b.js",
        "c:app.js",
        ".app.js",
        "app.js\0.js",
        "no.js",
    ],
)
def test_what_is_no_file_of_the_page_is_not_found(path: str) -> None:
    """Nothing outside the folder, nothing hidden, nothing of another kind."""
    assert file_named(path) is None


def test_every_file_of_the_page_is_found() -> None:
    """Each that lies there, by its kind, with a tag of its own."""
    names = [path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()]
    found = [file_named(name) for name in names]
    assert [] == [name for name, file in zip(names, found, strict=True) if file is None]
    assert {file.kind for file in found if file is not None} <= set(KINDS.values())


def test_a_tag_tells_what_a_browser_has() -> None:
    """As it was sent, weakened, or among others."""
    assert not_modified('"abc"', '"abc"')
    assert not_modified('"x", W/"abc"', '"abc"')
    assert not not_modified(None, '"abc"')
    assert not not_modified('"abcd"', '"abc"')
