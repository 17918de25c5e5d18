"""``ivr lint``: a project, a part of it, its rules; for people and for machines."""

import json
from pathlib import Path

from simulator.lint.rules import RULES
from tests.integration.cli.running import Ivr

SECOND = """\
flow: second
start: hello
prompts:
  hello: {text: Good morning.}
states:
  hello: {kind: play, prompt: hello, on: {done: helo}}
"""


def with_second_flow(project: Path) -> None:
    """Add a flow that has a mistake in its sixth line."""
    path = project / "flows/second/second.flow.yaml"
    path.parent.mkdir()
    path.write_text(SECOND, "utf-8")


def test_a_sound_project_has_no_problems(ivr: Ivr) -> None:
    """Exit code 0, one line."""
    ran = ivr("lint")
    assert (0, "no problems\n", "") == (ran.code, ran.out, ran.err)


def test_a_problem_has_its_place_its_line_and_a_hint(own_ivr: Ivr, own: Path) -> None:
    """Exit code 1; the caret stands under the word."""
    with_second_flow(own)
    ran = own_ivr("lint")
    assert 1 == ran.code
    assert "flows/second/second.flow.yaml:6:" in ran.out
    assert "    6 |   hello: {kind: play, prompt: hello, on: {done: helo}}" in ran.out
    assert 'did you mean "hello"?' in ran.out


def test_only_what_was_asked_for_is_told(own_ivr: Ivr, own: Path) -> None:
    """A file or a folder: problems elsewhere in the project are not shown, and do not count."""
    with_second_flow(own)
    assert 0 == own_ivr("lint", "flows/uc17").code
    assert 1 == own_ivr("lint", "flows/second/second.flow.yaml").code
    assert 1 == own_ivr("lint", "flows").code


def test_a_folder_below_finds_its_project(own: Path, ivr: Ivr) -> None:
    """The command works from anywhere in the project, and from outside with --project."""
    with_second_flow(own)
    assert 1 == Ivr(own / "flows" / "second", ivr.capture)("lint").code
    assert 1 == Ivr(own.parent, ivr.capture)("lint", "--project", "project").code


def test_a_machine_reads_json(own_ivr: Ivr, own: Path) -> None:
    """A list of problems: file, line, column, code, message."""
    assert [] == json.loads(own_ivr("lint", "--json").out)
    with_second_flow(own)
    ran = own_ivr("lint", "--json")
    (problem,) = json.loads(ran.out)
    assert 1 == ran.code
    assert ("error", "flows/second/second.flow.yaml", 6) == (problem["level"], problem["file"], problem["line"])


def test_the_rules_are_listed(ivr: Ivr) -> None:
    """Every rule with its promise; as JSON too; nothing is checked."""
    people, machine = ivr("lint", "--rules"), ivr("lint", "--rules", "--json")
    assert [rule.id for rule in RULES] == [rule["id"] for rule in json.loads(machine.out)]
    assert all(f"{rule.id}  {rule.name}" in people.out for rule in RULES)


def test_where_there_is_no_project_one_is_proposed(tmp_path: Path, ivr: Ivr) -> None:
    """Exit code 2 and the command that makes one."""
    ran = Ivr(tmp_path, ivr.capture)("lint")
    assert 2 == ran.code
    assert "ivr init" in ran.err


def test_paths_that_are_not_there_are_named(ivr: Ivr, tmp_path: Path) -> None:
    """A wrong path, a folder that is no project: exit code 2."""
    assert "there is no file or folder nix" in ivr("lint", "nix").err
    assert "there is no folder nix" in ivr("lint", "--project", "nix").err
    ran = ivr("lint", "--project", str(tmp_path))
    assert (2, True) == (ran.code, "is no project" in ran.err)
