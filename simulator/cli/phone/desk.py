"""The agent's desk as words: what his screen shows, and what he can do now."""

from collections.abc import Mapping

from rich.text import Text

from simulator.cli.phone.reading import Record, text
from simulator.domain.agents import AgentState
from simulator.evidence.columns import padded, printable, text_width, wrapped

ANSWER, END, WRAP_UP, TRANSFER, HANDS_ON, ON_QUEUE = "a", "e", "w", "x", "i", "o"
"""The keys of what an agent can do."""


def pop(fields: Record, width: int, height: int) -> Text:
    """A screen pop as a table; with less room, field after field, and with least as running text."""
    shown = {printable(name): printable(str(value)) for name, value in fields.items() if value not in (None, "")}
    for rows in (_table(shown, width), _packed(shown, width)):
        if sum(-(-text_width(row.plain) // max(1, width)) for row in rows) <= height:
            return Text("\n").join(rows)
    return Text("; ").join(_field(name, value) for name, value in shown.items())


def _field(name: str, value: str) -> Text:
    return Text.assemble((f"{name}: ", "dim"), (value, "bold"))


def _packed(fields: Mapping[str, str], width: int) -> list[Text]:
    """As many fields in a row as it takes, none broken that has room in one."""
    rows: list[Text] = []
    for name, value in fields.items():
        field = _field(name, value)
        if rows and text_width(rows[-1].plain) + text_width(field.plain) + 3 <= width:
            rows[-1].append("; ").append_text(field)
        else:
            rows.append(field)
    return rows


def _table(fields: Mapping[str, str], width: int) -> list[Text]:
    column = max((text_width(name) for name in fields), default=0)
    room = max(8, width - column - 2)
    return [
        Text.assemble((padded(name if number == 0 else "", column), "dim"), "  ", (line, "bold"))
        for name, value in fields.items()
        for number, line in enumerate(wrapped(value, room))
    ]


def can(agent: Record, *, hands_on: bool) -> tuple[tuple[str, str], ...]:
    """What an agent can do in his state: keys and words."""
    mine = (HANDS_ON, "let agents answer" if hands_on else "I am the agent")
    match text(agent, "state"):
        case AgentState.ALERTING:
            return (ANSWER, "answer"), mine
        case AgentState.TALKING:
            return (END, "end"), (TRANSFER, "transfer")
        case AgentState.WRAP_UP:
            return (WRAP_UP, "wrap up"), mine
        case AgentState.NOT_RESPONDING | AgentState.OFF_QUEUE:
            return (ON_QUEUE, "on queue"), mine
        case AgentState.IDLE:
            return (ON_QUEUE, "off queue"), mine
        case _:
            return (mine,)
