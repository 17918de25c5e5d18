"""``ivr lint``: what can run and should not, in every flow of a project."""

import sys
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from simulator.cli.options import JsonOption, ProjectOption, listed_examples
from simulator.cli.terminal import Style, say, styled

EPILOG = listed_examples(
    "ivr lint", "ivr lint flows/uc17/uc17.flow.yaml", "ivr lint --json > problems.json", "ivr lint --rules"
)

Paths: TypeAlias = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATHS]...", help="Files or folders; otherwise all of the project.", show_default=False),
]
Rules: TypeAlias = Annotated[bool, typer.Option("--rules", help="List the rules, and check nothing.")]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("lint", epilog=EPILOG)(lint)


def lint(paths: Paths = None, rules: Rules = False, json: JsonOption = False, project: ProjectOption = None) -> None:
    """Check flows, centres, use cases and populations without running them.

    Exit code 1 when there is an error; warnings alone let a build pass.
    """
    if rules:
        _list_rules(as_json=json)
        return
    from simulator.cli.linting import problems_of
    from simulator.cli.problems import shown_problems
    from simulator.lint.running import as_json, exit_code

    problems = problems_of(paths or [], project, Path.cwd())
    if json:
        _say_json(as_json(problems))
    else:
        say(shown_problems(problems, sys.stdout))
    raise typer.Exit(exit_code(problems))


def _list_rules(*, as_json: bool) -> None:
    from simulator.lint.examples import words_of
    from simulator.lint.rules import RULES

    if as_json:
        _say_json(
            [
                {"id": rule.id, "name": rule.name, "level": rule.level.value, "promise": words_of(rule.text).promise}
                for rule in RULES
            ]
        )
        return
    for rule in RULES:
        say(f"{styled(rule.id, Style.STRONG)}  {rule.name} ({rule.level.value})")
        say(f"     {words_of(rule.text).promise}")


def _say_json(value: object) -> None:
    from json import dumps

    say(dumps(value, ensure_ascii=False, indent=2))
