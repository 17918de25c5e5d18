"""What a recorded call is called: by whom, how it ended, how long; no more than the log shows."""

from simulator.app.recording import Recording
from simulator.app.recording_names import recording_name, told_of
from simulator.domain import events as e
from simulator.domain.eventlog import CENTRE, Entry, Header

HEADER = Header("desk", "0" * 64, 17, "2026-01-05T10:00:00+00:00")
STARTED = e.CallStarted("+44 20 7946 0999", "0800 100 200", "desk", 0, "2026-01-05T10:00:00+00:00")


def answered(**fields: str) -> e.DipAnswered:
    return e.DipAnswered(1, "find_account", "found", fields)


def call(*happened: tuple[int, e.Event], name: str = "call-1") -> tuple[Entry, ...]:
    return tuple(Entry(name, n, at, event) for n, (at, event) in enumerate(happened))


def name(*entries: Entry) -> str:
    return recording_name(Recording(HEADER, entries), {})


def test_it_says_who_called_how_it_ended_and_how_long_it_took() -> None:
    """What comes after the end of the call is the agent's, and does not make it longer."""
    ended, wrapped = e.CallEnded("handled", "to_desk", "Kim"), e.WrappedUp("Kim", "done", 9_000, by_default=False)
    found = name(*call((0, STARTED), (5_000, answered(company="Acme Ltd")), (72_900, ended), (90_000, wrapped)))
    assert "desk: +44 20 7946 0999 (Acme Ltd), handled by Kim, 1:12" == found


def test_a_person_is_named_where_the_crm_has_said_who() -> None:
    """By the latest answer that says a name; a look-up that says none takes none away."""
    asked = (answered(company="Acme Ltd"), answered(name="Ann Lee", company="Acme Ltd"), answered(tier="top"))
    found = name(*call((0, STARTED), *((1_000, each) for each in asked), (2_000, e.CallEnded("abandoned", "menu"))))
    assert "desk: +44 20 7946 0999 (Ann Lee, Acme Ltd), abandoned, 0:02" == found


def test_a_withheld_number_is_unknown() -> None:
    """Who calls so is not named by anything else; what is masked is nobody's name."""
    withheld = e.CallStarted("", "0800 100 200", "desk", 0, "2026-01-05T10:00:00+00:00")
    found = name(*call((0, withheld), (1_000, answered(company="••••")), (1_500, e.CallEnded("handled", "menu"))))
    assert "desk: an unknown number, handled, 0:01" == found


def test_a_call_that_is_not_over_says_so() -> None:
    """In a queue, before it, or answered by no flow."""
    queued = e.QueueEntered("Desk", (), 0, {}, {})
    assert name(*call((0, STARTED), (4_000, queued))).endswith("waits in queue Desk, 0:04")
    assert name(*call((0, STARTED))).endswith("not over, 0:00")
    assert name(*call((0, e.NumberUnanswered("+1", "0800", 0)))).endswith("+1, not answered, 0:00")


def test_of_several_calls_the_first_is_named_and_the_others_are_counted() -> None:
    """What the centre logs belongs to no call."""
    centre = Entry(CENTRE, 0, 0, e.AgentListed("Kim", ("Desk",), ()))
    first, second, third = (call((0, STARTED), name=each) for each in ("call-1", "call-2", "call-3"))
    assert name(centre, *first, *second).endswith(", and 1 more call")
    assert name(centre, *first, *second, *third).endswith(", and 2 more calls")
    assert "desk" == name(centre)
    assert told_of([centre]) is None
