"""What the phone's panels say of a view. Nothing is told by colour or shape alone: every bar has its words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from rich.text import Text

from simulator.cli.phone.reading import AGENT, QUEUE, Record, View, listed, record, text, under, whole
from simulator.domain.agents import AgentState
from simulator.domain.timing import MINUTE, SECOND, Millis, format_length
from simulator.evidence.columns import printable, text_width, wrapped
from simulator.picture.palette import KIND_COLOURS

STRONG, FAINT, OWN = "bold", "dim", "bold reverse"

TIMERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "no_input": "No input in {}",
        "dip": "CRM given up in {}",
        "alert": "Rings for {}",
        "wrap_up": "Wrap-up ends in {}",
    }
)
"""What happens when a timer has run out, by its kind."""


def left(length: Millis) -> str:
    """A length of time that runs, to the tenth: "3.2 s"; from a minute on "1m05s"."""
    whole_length = max(0, length)
    if whole_length < MINUTE:
        return f"{whole_length // 100 / 10:.1f} s"
    return format_length(whole_length // SECOND * SECOND)


def bar(share: float, width: int, full: str = "█", empty: str = "░") -> str:
    """A bar of ``width`` columns, filled to a share of 0 to 1."""
    filled = round(max(0.0, min(1.0, share)) * width)
    return full * filled + empty * (width - filled)


def caption(view: View, call: str, now: Millis, width: int, height: int) -> Text:
    """What the caller hears, or heard last, in so much room; what is still to be said of a prompt is faint."""
    playing, heard = record(view, f"{call}/prompt"), record(view, f"{call}/heard")
    if playing:
        words = printable(text(playing, "text"))
        return _spoken(words, _said(playing, words, now), width, height)
    if text(view, f"{call}/phase") in ("talking", "ended"):
        return Text("")
    words = printable(text(heard, "text"))
    if heard.get("cut") is True:
        words = f"{words} … (cut off)" if words else "(cut off)"
    return Text(_spoken(words, len(words), width, height).plain)


def _said(playing: Record, words: str, now: Millis) -> int:
    """How many characters of a prompt have been spoken: a word is spoken as a whole."""
    begun, until = whole(playing, "from") or 0, whole(playing, "until") or 0
    said = min(len(words), len(words) * max(0, now - begun) // max(1, until - begun))
    end = words.find(" ", said)
    return len(words) if end < 0 else end


def _spoken(words: str, said: int, width: int, height: int) -> Text:
    """As many lines as there is room for, with the one among them that is spoken now."""
    rows, at, speaking = [], 0, 0
    for number, line in enumerate(wrapped(words, max(8, width))):
        if at < said:
            speaking = number
        cut = max(0, min(len(line), said - at))
        rows.append(Text.assemble((line[:cut], STRONG), (line[cut:], FAINT)))
        at += len(line) + 1
    first = max(0, min(speaking - height + 2, len(rows) - height))
    return Text("\n").join(rows[first : first + max(1, height)])


def standing(view: View, call: str) -> str:
    """Where the call stands, for the caller: who speaks, where he waits, who talks, how it ended."""
    phase = text(view, f"{call}/phase")
    match phase:
        case "queued":
            return _waiting(record(view, f"{call}/queue"))
        case "alerting":
            return "An agent's phone rings"
        case "talking":
            return f"You talk to {text(record(view, f'{call}/agent'), 'name')}"
        case "ended":
            return f"Ended: {text(record(view, f'{call}/ended'), 'disposition')}"
        case _ if record(view, f"{call}/prompt"):
            return "You hear"
        case _ if record(view, f"{call}/dip"):
            return "The CRM is asked"
        case _ if _keys_in(view, call):
            return "You key in"
        case _ if record(view, f"{call}/timer"):
            return "Your turn"
        case _:
            return "In the IVR" if phase else "Nobody has dialled"


def _keys_in(view: View, call: str) -> bool:
    """Whether an entry has begun and is not complete."""
    entry = record(view, f"{call}/entry")
    return bool(entry) and entry.get("result") is None


def _waiting(queue: Record) -> str:
    position, wait = whole(queue, "position"), whole(queue, "estimated_wait")
    place = f", number {position}" if position is not None else ""
    expected = f", about {format_length(wait)}" if wait is not None else ""
    return f"You wait in queue {text(queue, 'queue')}{place}{expected}"


def timer(view: View, call: str, now: Millis, width: int, deadline: Millis | None = None) -> Text:
    """The call's timer as words and a bar that empties; nothing where none runs.

    ``deadline`` is when the call's own timer runs out, where it is the present: the log has no time for further keys
    (telephony-rules S3), and so the view has none either.
    """
    running = record(view, f"{call}/timer")
    begun, until = whole(running, "from"), whole(running, "until")
    if begun is not None and until is not None:
        return _running(text(running, "kind"), (begun, until), now, width)
    if deadline is not None and _keys_in(view, call):
        return Text(f"Next key within {left(deadline - now)}", STRONG)
    return Text("No timer runs", FAINT)


def _running(kind: str, span: tuple[Millis, Millis], now: Millis, width: int) -> Text:
    begun, until = span
    rest = until - max(now, begun)
    words = TIMERS.get(kind, "{}").format(left(rest))
    room = width - text_width(words) - 1
    drawn = f" {bar(rest / max(1, until - begun), room)}" if room >= 4 else ""
    return Text.assemble((words, STRONG), drawn)


def keyed(waiting: int, last: str | None) -> Text:
    """What was keyed in: the keys that wait as dots, else what the log shows of the last entry."""
    if waiting:
        return Text.assemble("Keyed: ", ("•" * waiting, STRONG), f" ({waiting})")
    if last is None:
        return Text("Keyed: nothing yet", FAINT)
    return Text(f"Keyed last: {printable(last) or 'nothing'}", FAINT)


def place(view: View, call: str) -> Text:
    """The state of the flow where the call is: its kind, its name and its title."""
    at = record(view, f"{call}/place")
    kind, state, title = text(at, "kind"), text(at, "state"), text(at, "title")
    if not state:
        return Text("in no state yet", FAINT)
    badge = f"bold #ffffff on {KIND_COLOURS.get(kind, '#37474f')}"
    said = Text.assemble((f" {kind.replace('_', ' ')} ", badge), " ", (printable(state), STRONG))
    if title not in ("", state, state.replace("_", " ")):
        said.append(f"  {printable(title)}", FAINT)
    return said


def known(view: View, call: str) -> Text:
    """Who the caller is for the flow, and how often he may still be wrong."""
    counters = record(view, f"{call}/attempts")
    used = ((name, record(counters, name)) for name in counters)
    tries = [f"{name.replace('_', ' ')} {text(count, 'used')}/{text(count, 'limit')}" for name, count in used]
    who = (text(view, f"{call}/identity") or "unknown").capitalize()
    return Text(f"{who}. Attempts: {', '.join(reversed(tries))}" if tries else f"{who} caller")


def path(states: tuple[str, ...], width: int, height: int) -> Text:
    """The states passed so far; where there is no room for all, the last ones."""
    for first in range(len(states)):
        kept = states[first:]
        rows = wrapped(" > ".join(("…", *kept) if first else kept), max(8, width))
        if len(rows) <= max(1, height):
            return Text("\n".join(rows), FAINT)
    return Text(states[-1] if states else "", FAINT)


def desk_of(view: View, call: str) -> tuple[str, Record] | None:
    """The agent's desk to be shown: who is with the call, else who wraps up, else who had it last."""
    agents = dict(under(view, AGENT))
    with_call = [name for name, agent in agents.items() if text(agent, "call") == call]
    wrapping = [name for name, agent in agents.items() if text(agent, "state") == AgentState.WRAP_UP]
    popped = text(record(view, f"{call}/pop"), "agent")
    for name in (*with_call, *wrapping, popped):
        if agents.get(name):
            return name, agents[name]
    return None


def agent_line(name: str, agent: Record, now: Millis) -> Text:
    """An agent, what he does, and how long he may go on doing it."""
    state, until = text(agent, "state"), whole(agent, "until")
    said = Text.assemble((name, STRONG), ": ", (state, OWN if state == AgentState.ALERTING else STRONG))
    if until is not None:
        said.append(f", {left(until - now)} left")
    return said


def roster(view: View) -> Text:
    """Every agent and what he does, in one line."""
    agents = (f"{name} {text(agent, 'state')}" for name, agent in under(view, AGENT))
    return Text(", ".join(agents) or "no agents", FAINT)


def queues(view: View, call: str, now: Millis) -> Text:
    """Each queue, how many wait in it, how long the longest has waited, and whether this call is among them."""
    told = [_queue(name, queue, call, now) for name, queue in under(view, QUEUE)]
    return Text("   ").join(told) if told else Text("no queues", FAINT)


def _queue(name: str, queue: Record, call: str, now: Millis) -> Text:
    waiting, since = listed(queue, "waiting"), whole(queue, "longest_since")
    said = Text.assemble((name, STRONG), f": {len(waiting)} waiting" if waiting else ": nobody waits")
    if call in waiting:
        said.append(f" (you: {waiting.index(call) + 1})", STRONG)
    if waiting and since is not None:
        said.append(f", longest {left(now - since)}")
    return said
