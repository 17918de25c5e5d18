"""``ivr faults [FLOW]``: what every look-up's every trouble does to a call."""

from pathlib import Path

import typer

from simulator.cli.explore import MaybeFlow
from simulator.cli.options import JsonOption, ProjectOption, listed_examples

EPILOG = listed_examples("ivr faults", "ivr faults uc17_authentication --json > faults.json")


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("faults", epilog=EPILOG)(faults)


def faults(flow: MaybeFlow = None, *, json: JsonOption = False, project: ProjectOption = None) -> None:
    """Let the CRM be slow, silent, erring, talking nonsense, empty, ambiguous or locked at every look-up of a flow.

    Exit code 1 where somebody is authenticated or his data is popped because of that, or where the call fails.
    """
    from json import dumps

    from simulator.app.selecting import select_flow
    from simulator.cli.terminal import say
    from simulator.domain.errors import EXIT_FINDINGS, EXIT_OK
    from simulator.explore.fault_calls import swept
    from simulator.explore.fault_telling import as_json, told

    selected = select_flow(flow, project, Path.cwd())
    results = tuple(swept(selected.workspace, selected.flow))
    say(dumps(as_json(results), ensure_ascii=False, indent=2) if json else "\n".join(told(results)))
    raise typer.Exit(EXIT_FINDINGS if any(each.is_bad for each in results) else EXIT_OK)
