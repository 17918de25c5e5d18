"""``ivr usecase``: shown, begun, taken from Markdown."""

import json
from pathlib import Path

import pytest

from simulator.flow.loader import load_usecase
from tests.integration.cli.running import Ivr

FILE = "flows/uc17/uc17_authentication.usecase.yaml"
TITLE = "UC 17: Authentication"


def test_it_is_shown_as_people_read_it(ivr: Ivr) -> None:
    """Courses with where they branch off, statements with source, priority and owner, promises."""
    done = ivr("usecase", "show")
    assert (0, "") == (done.code, done.err)
    assert done.out.startswith(TITLE)
    assert "Course A: no account number (branches off at 2)\n" in done.out
    words = " ".join(done.out.split())  # lines break where the terminal ends
    assert "T44* No PIN, right or wrong," in words
    assert "[7; must; supervisor]" in words
    assert "P4 a CRM failure never costs an attempt" in words


@pytest.mark.parametrize("name", ["UC 17", "uc17", "UC-17", FILE])
def test_it_is_named_by_identifier_or_file(ivr: Ivr, name: str) -> None:
    """However somebody writes the identifier."""
    assert ivr("usecase", "show", name).out.startswith(TITLE)


def test_it_comes_back_from_markdown_as_it_was(own_ivr: Ivr, own: Path) -> None:
    """Out with show --markdown, in with import: the same use case, in YAML."""
    (own / "uc17.md").write_text(own_ivr("usecase", "show", "--markdown").out, "utf-8")
    imported = own_ivr("usecase", "import", "uc17.md", "-o", "flows/again.yaml")
    assert (0, "Wrote flows/again.yaml.\n") == (imported.code, imported.out)
    before, after = ((own / each).read_text("utf-8") for each in (FILE, "flows/again.yaml"))
    assert load_usecase(before, "a").or_raise() == load_usecase(after, "b").or_raise()
    assert own_ivr("usecase", "import", "uc17.md").out == after
    assert 2 == own_ivr("usecase", "import", "uc17.md", "-o", "flows/again.yaml").code


def test_json_says_where_each_part_stands(ivr: Ivr) -> None:
    """For tools: everything, with its line."""
    value = json.loads(ivr("usecase", "show", "--json").out)
    statement = value["statements"][10]
    assert ("T11", ["7"], "must", "supervisor") == tuple(
        statement[name] for name in ("id", "sources", "priority", "owner")
    )
    assert FILE == statement["place"]["file"]


def test_a_new_one_loads_and_gets_the_next_identifier(own_ivr: Ivr, own: Path) -> None:
    """The template has no problems, and nothing is overwritten."""
    done = own_ivr("usecase", "new", "flows/returns/returns.usecase.yaml")
    assert (0, "Wrote flows/returns/returns.usecase.yaml (UC 1).") == (done.code, done.out.partition(" See it")[0])
    text = (own / "flows/returns/returns.usecase.yaml").read_text("utf-8")
    assert () == load_usecase(text, "a").problems
    assert 0 == own_ivr("usecase", "show", "uc1").code
    assert 2 == own_ivr("usecase", "new", "flows/returns/returns.usecase.yaml").code
    assert "(UC 2)" in own_ivr("usecase", "new", "flows/more.usecase.yaml").out


@pytest.mark.parametrize("id_", ['Re: "turns"', "#7", "{id}", "Rückgabe 3"])
def test_any_identifier_can_be_given(own_ivr: Ivr, own: Path, id_: str) -> None:
    """Signs that mean something to YAML are text in it."""
    assert 0 == own_ivr("usecase", "new", "flows/returns.usecase.yaml", "--id", id_).code
    assert id_ == load_usecase((own / "flows/returns.usecase.yaml").read_text("utf-8"), "a").or_raise().id


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("show", "UC 18"), 2, 'Did you mean "UC 17"?'),
        (("show", "flows/none.usecase.yaml"), 2, "cannot read flows/none.usecase.yaml"),
        (("show", "--json", "--markdown"), 2, "exclude each other"),
        (("new", "flows/returns.yaml"), 2, "Call it flows/returns.usecase.yaml."),
        (("new", "flows/returns.usecase.yaml", "--id", "!"), 2, "is no identifier"),
        (("import", "README.md"), 1, "error M1"),
    ],
)
def test_wrong_use_says_what_to_do(own_ivr: Ivr, words: tuple[str, ...], code: int, message: str) -> None:
    """No traceback, and nothing is written."""
    done = own_ivr("usecase", *words)
    assert (code, "") == (done.code, done.out)
    assert message in done.err


def test_a_broken_one_is_told_with_all_its_problems(own_ivr: Ivr, own: Path) -> None:
    """And not as one that is not there."""
    (own / FILE).write_text((own / FILE).read_text("utf-8").replace("branches: [A]", "branches: [X]"), "utf-8")
    done = own_ivr("usecase", "show", "uc17")
    assert 1 == done.code
    assert "error U101" in done.err
    assert "error U104" in done.err
