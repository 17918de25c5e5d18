"""The IVR part of a call in a busy day equals the same call's alone, byte for byte (issue: nothing observable changes).

The CRM has 20,000 accounts, so that hardly any is called by two callers: an account's wrong PINs are counted over all
its callers, which is the one thing that callers share before the queue.
"""

from itertools import islice

import pytest

from simulator.domain.errors import UsageError
from simulator.domain.eventlog import CENTRE, parse_line
from simulator.domain.events import CallEnded, QueueEntered
from simulator.domain.timing import HOUR
from simulator.evidence.measures.rows import AgentSpell, CallRow
from simulator.floor.alone import call_alone
from simulator.floor.day import run_replication
from simulator.floor.world import FloorWorld
from tests.integration.floor.hand_made import crew, plan, population, world

ACCOUNTS = 20_000


def in_ivr(lines: list[str]) -> list[str]:
    """The lines of a call up to the queue, or to its end where it reached none."""
    for number, line in enumerate(lines, start=1):
        if isinstance(parse_line(line).event, QueueEntered | CallEnded):
            return lines[:number]
    return lines


def a_day(of: FloorWorld, number: int) -> tuple[dict[str, list[str]], dict[str, CallRow]]:
    """The lines and the row of every call of a replication, by the calls' ids."""
    lines: dict[str, list[str]] = {}
    rows: dict[str, CallRow] = {}
    spells: list[AgentSpell] = []

    def keep(text: str) -> None:
        lines.setdefault(parse_line(text).call, []).append(text)

    run_replication(of, number, lambda row: rows.update({row.call.call: row.call}), log=keep, spells=spells.append)
    del lines[CENTRE]
    return lines, rows


def test_hundreds_of_calls_of_a_busy_half_hour_equal_themselves_alone() -> None:
    """All of them, second tries too; many wait long, give up, and call again, so that nothing of the queue leaks."""
    busy = world(population(900, crews=(crew(25),)), plan(accounts=ACCOUNTS))
    lines, rows = a_day(busy, 1)
    assert len(lines) > 400
    assert any("." in call for call in lines)
    for call, told in lines.items():
        assert in_ivr(told) == in_ivr(call_alone(busy, 1, call, rows[call].began)), f"call {call}"


@pytest.mark.parametrize("seed", [2, 719, 10_007, 424_242])
def test_it_holds_for_other_seeds_and_replications(seed: int) -> None:
    """The first 40 calls of each, at the times that are found for them; another one differs."""
    busy = world(population(600, crews=(crew(8),)), plan(seed=seed, accounts=ACCOUNTS, span=HOUR // 6))
    replication = seed % 7
    lines, _ = a_day(busy, replication)
    first = [call for call in islice(lines, 60) if "." not in call][:40]
    for call in first:
        assert in_ivr(lines[call]) == in_ivr(call_alone(busy, replication, call)), f"call {call}"
    assert call_alone(busy, replication, first[0]) != call_alone(busy, replication + 1, first[0])


def test_whom_nobody_knows_cannot_call_alone() -> None:
    """A number beyond the last caller, a second try without its time, and an id that is none."""
    day = world(population(60), plan())
    for call, words in (
        ("5000", "there is no caller 5000"),
        ("1.2", 'when does call "1.2" begin'),
        ("call-1", "is called"),
    ):
        with pytest.raises(UsageError) as caught:
            call_alone(day, 1, call)
        assert words in caught.value.message
