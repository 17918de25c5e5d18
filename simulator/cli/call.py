"""``ivr call FLOW``: be the caller at the terminal, or let one press his keys unattended."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

from simulator.cli.options import CrmUrlOption, FlowArgument, JsonOption, ProjectOption, listed_examples
from simulator.domain.errors import UsageError

EPILOG = listed_examples(
    "ivr call uc17_authentication",
    "ivr call uc17_authentication --plain",
    'ivr call uc17_authentication --keys "1 {account}# {pin}#" --tier top',
    'ivr call uc17_authentication --keys "1 0#" --record call.jsonl',
    'ivr call uc17_authentication --set attempts.pin=3 --at "2026-11-23 09:30"',
)

Keys: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="GROUPS",
        help="What the caller does, unattended: groups of keys, each pressed once the call is at rest. {account} and "
        "{pin} are the caller's own, {wrong-account} and {wrong-pin} wrong ones; - lets the timer that runs now run "
        "out, 5s waits so long, !1 presses while the prompt plays, hangup hangs up.",
    ),
]
Name: TypeAlias = Annotated[
    str | None,
    typer.Option("--caller", metavar="NAME", help="A person or a company of the CRM, or a part of the name."),
]
Tier: TypeAlias = Annotated[
    Literal["standard", "top"] | None, typer.Option(metavar="top|standard", help="The caller's tier.")
]
Product: TypeAlias = Annotated[str | None, typer.Option(metavar="NAME", help="The caller's primary product.")]
Ani: TypeAlias = Annotated[
    str | None, typer.Option("--ani", metavar="NUMBER", help="The caller's number; otherwise that of his own phone.")
]
At: TypeAlias = Annotated[
    str | None, typer.Option(metavar="TIME", help='The virtual time, such as "2026-11-23 09:30", in the flow\'s zone.')
]
Setting: TypeAlias = Annotated[
    list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="A setting of the flow; may be repeated.")
]
Seed: TypeAlias = Annotated[int, typer.Option(min=0, metavar="N", help="Another seed makes other customers.")]
Agents: TypeAlias = Annotated[
    Literal["centre", "none"],
    typer.Option(metavar="centre|none", help="The centre's agents are idle on queue, or there is nobody."),
]
Record: TypeAlias = Annotated[Path | None, typer.Option(metavar="FILE", help="Write the call's log to a new file.")]
Plain: TypeAlias = Annotated[
    bool, typer.Option("--plain", help="Line by line on a terminal too, in place of the phone; nothing waits.")
]
Speed: TypeAlias = Annotated[
    float | None,
    typer.Option(metavar="0.5|1|2|4|8", help="How fast time begins to run in the phone; otherwise real time."),
]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("call", epilog=EPILOG)(call)


def call(  # noqa: PLR0913 - an option each
    flow: FlowArgument,
    *,
    keys: Keys = None,
    caller: Name = None,
    tier: Tier = None,
    product: Product = None,
    ani: Ani = None,
    at: At = None,
    setting: Setting = None,
    seed: Seed = 17,
    agents: Agents = "centre",
    crm_url: CrmUrlOption = None,
    record: Record = None,
    plain: Plain = False,
    speed: Speed = None,
    json: JsonOption = False,
    project: ProjectOption = None,
) -> None:
    """Make one call, and see it as caller and agent do.

    Without --keys you are the caller. On a terminal a phone opens, with keypad, flow, agent's desk and event log, and
    time in your hand; ? tells its keys. With --plain, and where there is no terminal: type keys and Enter, ? for help;
    time is virtual, and nothing waits.
    """
    from simulator.app.calling import CallPlan, Wanted
    from simulator.app.selecting import select_flow
    from simulator.cli.calls import Asked, run_call

    selected = select_flow(flow, project, Path.cwd())
    plan = CallPlan(_settings(setting or []), _time(at), seed, staffed=agents == "centre")
    asked = Asked(Wanted(caller, tier, product), plan, keys, ani, crm_url, record, json, plain, _speed(speed))
    run_call(selected, asked)


def _speed(speed: float | None) -> float | None:
    from simulator.app.pacing import SPEEDS

    if speed is not None and speed not in SPEEDS:
        listed = ", ".join(f"{each:g}" for each in SPEEDS)
        raise UsageError(f"the phone has no speed {speed:g}", f"It has {listed}; 1 is real time.")
    return speed


def _settings(words: list[str]) -> dict[str, str]:
    settings = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise UsageError(f'"{word}" sets nothing', "Write --set NAME=VALUE, such as --set attempts.account=3.")
        settings[name.strip()] = value
    return settings


def _time(text: str | None) -> datetime:
    from simulator.app.calling import DEFAULT_TIME

    if text is None:
        return DEFAULT_TIME
    try:
        when = datetime.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f'"{text}" is no date and time', 'Write it so: --at "2026-11-23 09:30".') from None
    if when.tzinfo is not None:
        raise UsageError(f'"{text}" names a time zone', "Leave it out: the time is local to the flow's own zone.")
    return when
