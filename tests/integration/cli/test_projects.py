"""``ivr init`` and ``ivr test``: a new project passes at once, and nothing that is there is overwritten."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from simulator.flow.schema import flow_schema
from tests.integration.cli.running import Ivr


@pytest.fixture
def here(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ivr:
    """The command in an empty folder."""
    return Ivr(tmp_path, capsys)


def files(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_project_passes_at_once(here: Ivr) -> None:
    """First ivr init, then ivr test and ivr lint, without a hand on it."""
    made = here("init", "mine")
    assert 0 == made.code
    assert "Next: cd mine && ivr test" in made.out
    inside = Ivr(here.folder / "mine", here.capture)
    tested = inside.program("test")
    assert 0 == tested.code, tested.out
    assert "4 passed" in tested.out
    assert "no problems\n" == inside("lint").out


def test_an_example_is_copied_whole(here: Ivr) -> None:
    """UC 17 as a project of one's own: lint finds nothing, and its call runs."""
    assert 0 == here("init", "mine", "--example", "uc17").code
    inside = Ivr(here.folder / "mine", here.capture)
    assert "no problems\n" == inside("lint").out
    assert "ivr call uc17_authentication" in (inside.folder / "README.md").read_text("utf-8")
    assert list(inside.folder.rglob("*.feature"))


def test_an_editor_finds_schemas_and_sentences(here: Ivr) -> None:
    """The settings point at files that are there; the schema is the loader's own."""
    here("init", "mine")
    folder = here.folder / "mine"
    settings = json.loads((folder / ".vscode/settings.json").read_text("utf-8"))
    for schema in settings["yaml.schemas"]:
        assert (folder / schema).is_file()
    for glue in settings["cucumber.glue"]:
        assert "the caller enters the PIN" in (folder / glue).read_text("utf-8")
    assert flow_schema() == json.loads((folder / ".ivr/flow.schema.json").read_text("utf-8"))
    assert (folder / ".vscode/extensions.json").is_file()


@pytest.mark.parametrize("taken", ["README.md", "flows/delivery_hotline/delivery_hotline.flow.yaml"])
def test_nothing_is_overwritten(here: Ivr, taken: str) -> None:
    """A file that is there stays as it is, and no other one is written."""
    path = here.folder / "mine" / taken
    path.parent.mkdir(parents=True)
    path.write_text("mine", "utf-8")
    ran = here("init", "mine")
    assert (2, {taken: b"mine"}) == (ran.code, files(here.folder / "mine"))
    assert f"{taken} is there already" in ran.err


def test_a_folder_with_other_files_is_taken(here: Ivr) -> None:
    """A repository that holds something else already becomes a project."""
    (here.folder / "notes.txt").write_text("mine", "utf-8")
    assert 0 == here("init", ".").code
    assert b"mine" == files(here.folder)["notes.txt"]


def test_what_editors_need_is_renewed(here: Ivr) -> None:
    """Stale schemas are written anew; the settings of the people stay."""
    here("init", "mine")
    folder = here.folder / "mine"
    (folder / ".ivr/flow.schema.json").write_text("{}", "utf-8")
    (folder / ".vscode/settings.json").write_text('{"mine": 1}', "utf-8")
    ran = here("init", "mine", "--editor")
    assert f"Wrote {Path('mine/.ivr/flow.schema.json')}\n" == ran.out
    assert flow_schema() == json.loads((folder / ".ivr/flow.schema.json").read_text("utf-8"))
    assert '{"mine": 1}' == (folder / ".vscode/settings.json").read_text("utf-8")
    assert "Everything is up to date.\n" == here("init", "mine", "--editor").out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("mine", "--example", "uc71"), 'Did you mean "uc17"?'),
        (("a_file",), "a_file is a file"),
        (("mine", "--editor"), "is no project"),
        (("mine", "--editor", "--example", "uc17"), "--editor writes no example"),
        ((), "DIR"),
    ],
)
def test_wrong_use_is_said_with_a_remedy(here: Ivr, words: tuple[str, ...], message: str) -> None:
    """Exit code 2, and nothing is written."""
    (here.folder / "a_file").write_text("", "utf-8")
    ran = here("init", *words)
    assert (2, ["a_file"]) == (ran.code, list(files(here.folder)))
    assert message in ran.err


def test_a_part_of_the_scenarios_runs(own_ivr: Ivr) -> None:
    """A path, tags, a number of processes, options of pytest after --; from anywhere with --project."""
    one = "features/uc17/course_c_no_pin.feature"
    assert "no tests collected" not in own_ivr.program("test", one, "--tags", "@T31").out
    assert 0 == own_ivr.program("test", one, "-n", "2").code
    ran = own_ivr.program("test", one, "--", "--collect-only", "-q")
    assert "course_c_no_pin.feature::" in ran.out
    outside = Ivr(own_ivr.folder.parent, own_ivr.capture)
    assert 0 == outside.program("test", "--project", "project", "--tags", "@T31").code


def test_a_number_of_processes_is_a_number(ivr: Ivr) -> None:
    """Anything else but auto is refused."""
    ran = ivr("test", "-n", "many")
    assert (2, True) == (ran.code, "-n many is no number of processes" in ran.err)


def test_a_scenario_that_does_not_hold_is_exit_code_1(own_ivr: Ivr) -> None:
    """And it says what happened instead."""
    text = "Feature: F\n  Scenario: S\n    When someone calls\n    Then the call reaches no flow\n"
    (own_ivr.folder / "features/mine.feature").write_text(text, "utf-8")
    ran = own_ivr.program("test", "features/mine.feature")
    assert 1 == ran.code
    assert "features/mine.feature:4" in ran.out
