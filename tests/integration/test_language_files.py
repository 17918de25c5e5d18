"""Documents good and bad: each bad file of `tests/language` gives the problems in the `.expected` file beside it.

A folder below `good` and `bad` belongs to one loader (`LOADERS`). To add a case, write the document, then run

    UPDATE_GOLDEN=1 pytest tests/integration/test_language_files.py

which writes the `.expected` files anew, and read the difference before it is committed. Delete an
`.expected` file whose document is gone: a test says which.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simulator.domain.problems import Problem, has_errors, render_all
from simulator.flow.loaded import Loaded
from simulator.flow.loader import load_acceptance, load_centre, load_flow, load_population, load_usecase
from simulator.notation import compose, read, read_text
from simulator.notation.nodes import PurePythonLoader

LANGUAGE = Path(__file__).parent.parent / "language"
Loader = Callable[[bytes, str], list[Problem]]


def notation(data: bytes, file: str) -> list[Problem]:
    """The problems of YAML itself."""
    found = read(data, file)
    return found if isinstance(found, list) else []


def text_loader(load: Callable[[str, str], Loaded[Any]]) -> Loader:
    """A loader of texts as one of files."""

    def problems(data: bytes, file: str) -> list[Problem]:
        text = read_text(data, file)
        return list(load(text, file).problems) if isinstance(text, str) else text

    return problems


LOADERS: dict[str, Loader] = {
    "notation": notation,
    "flow": text_loader(load_flow),
    "centre": text_loader(load_centre),
    "usecase": text_loader(load_usecase),
    "acceptance": text_loader(load_acceptance),
    "population": text_loader(load_population),
}
"""Which loader reads the documents of a folder: bytes and display name to problems, none where all is well."""


def documents(kind: str) -> list[Path]:
    return sorted(path for path in (LANGUAGE / kind).glob("*/*") if path.is_file() and path.suffix != ".expected")


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def expected_file(document: Path) -> Path:
    """`x.expected` beside `x.yaml` or `x.flow.yaml`."""
    return document.with_name(document.name.partition(".")[0] + ".expected")


@pytest.mark.parametrize("document", documents("bad"), ids=name_of)
def test_a_bad_document_gets_the_problems_in_its_golden_file(document: Path) -> None:
    """Code, place, words, caret and hint of every problem are as they were approved."""
    problems = LOADERS[document.parent.name](document.read_bytes(), document.name)
    shown = render_all(problems) + "\n"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        expected_file(document).write_text(shown, encoding="utf-8")

    assert has_errors(problems)
    assert expected_file(document).read_text(encoding="utf-8") == shown


@pytest.mark.parametrize("document", documents("good"), ids=name_of)
def test_a_good_document_has_no_problems(document: Path) -> None:
    """What the language allows is accepted without a word."""
    problems = LOADERS[document.parent.name](document.read_bytes(), document.name)

    assert "no problems" == render_all(problems)


@pytest.mark.parametrize("document", [path for path in documents("bad") if path.parent.name == "notation"], ids=name_of)
def test_a_python_without_libyaml_reports_the_same(document: Path) -> None:
    """PyYAML's own parser, which is used where the fast one is missing, leads to the same words and places."""
    text = read_text(document.read_bytes(), document.name)
    problems = text if isinstance(text, list) else compose(text, document.name, loader=PurePythonLoader)

    assert isinstance(problems, list)
    assert expected_file(document).read_text(encoding="utf-8") == render_all(problems) + "\n"


def test_every_folder_of_documents_has_its_loader() -> None:
    """No document lies about unread."""
    assert set(LOADERS) >= {document.parent.name for kind in ("good", "bad") for document in documents(kind)}


def test_every_golden_file_has_its_document() -> None:
    """A golden file whose document is gone would prove nothing."""
    assert {expected_file(document) for document in documents("bad")} >= set((LANGUAGE / "bad").glob("*/*.expected"))
