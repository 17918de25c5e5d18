"""The transcript, as a manager reads it: golden texts of calls made by hand."""

from simulator.domain import events as e
from simulator.evidence.columns import text_width
from simulator.evidence.transcript import Layout, clock_time, transcript
from tests.unit.evidence.logs import ASK_PIN, CALL, OTHER, Story

ASK_ACCOUNT = "Please key in your eight-digit account number, then press hash. If you don't have it, press 0."


def basic_call() -> Story:
    """A call of the basic course, from the dialled number to the wrap-up."""
    story = Story().begins().plays("Welcome. For a new issue, press 1.", "issue_menu")
    story.then(e.ChoiceMade("issue_menu", "1", "new issue"), after=4150)
    story.cuts(ASK_ACCOUNT, state="ask_account").then(e.EntryStarted("ask_account"))
    entered = e.EntryCompleted("ask_account", "matched", "terminator", 8, "ddddddddt", "••••8265", sensitive=False)
    story.then(entered, after=1700)
    story.then(e.DipRequested(3, "check_account", "find_account", {"account_number": "••••8265"}))
    story.then(e.DipAnswered(3, "find_account", "found", {"company": "Hill Ltd", "language": ""}), after=300)
    story.then(e.IdentityRaised("identified", "check_account", "find_account")).plays(ASK_PIN, "ask_pin")
    story.then(e.EntryCompleted("ask_pin", "matched", "length", 4, "dddd", "••••", sensitive=True), after=900)
    story.queued(priority=10).then(e.AgentAlerted("Lee", "Product"))
    story.popped(status="fully authenticated", company="주식회사 한빛", account_number="••••8265")
    story.then(e.CallAnswered("Lee", "Product", 2000), after=2000)
    story.then(e.ConversationEnded("Lee", 63_400, "agent"), e.CallEnded("handled", "to_product", "Lee"), after=63_400)
    return story.then(e.WrappedUp("Lee", "resolved", 5000, by_default=False), after=5000)


BASIC_CALL = """\
 00:00.0  call    +44 20 7946 0001 dials 0800 171 717 → flow uc17_authentication
 00:00.0  IVR     "Welcome. For a new issue, press 1."                                  [issue_menu]
 00:08.1  caller  presses 1 (new issue)
 00:08.1  IVR     "Please key in your eight-digit account number, then press hash. If  [ask_account]
                  you don't have it, press 0."
 00:10.1  IVR     the prompt is cut off after 2.0 s (barge-in)
 00:11.8  caller  keys in ••••8265 and the terminator → entry complete
 00:11.8  CRM     is asked: find_account (account number ••••8265)                   [check_account]
 00:12.1  CRM     find_account → found (company Hill Ltd)
 00:12.1  flow    the caller is identified now
 00:12.1  IVR     "Please key in your four-digit PIN."                                     [ask_pin]
 00:17.0  caller  keys in •••• → entry complete
 00:17.0  centre  waits in queue Product (skill Office Router, priority 10)
 00:17.0  agent   Lee is alerted
 00:17.0  agent   screen pop of Lee
                  ┌─────────────────────────────────────┐
                  │ status          fully authenticated │
                  │ company         주식회사 한빛       │
                  │ account number  ••••8265            │
                  └─────────────────────────────────────┘
 00:19.0  agent   Lee answers after 2.0 s in queue Product
 01:22.4  agent   Lee and the caller talked 1m3s; ended by agent
 01:22.4  call    ends: handled (talked to Lee)
 01:27.4  agent   Lee wraps up with "resolved" after 5.0 s"""


def test_a_basic_call_reads_from_dialled_number_to_wrap_up() -> None:
    """When, who, what; secrets masked, the state in brackets, the pop as a box."""
    assert BASIC_CALL == transcript(basic_call().log, CALL)


def test_no_line_is_wider_than_asked() -> None:
    """Long prompts and boxes are wrapped, wide characters counted as two columns."""
    for width in (60, 80, 120):
        text = transcript(basic_call().popped(note="주식회사 한빛 " * 12).log, CALL, width=width)
        assert all(text_width(line) <= width for line in text.splitlines())


TWO_CALLS = """\
 00:00.0             agent   Lee is idle
 00:00.0  Acme       call    +44 20 7946 0001 dials 0800 171 717 → flow uc17_authentication
 00:03.0  한빛 전자  call    +82 2 312 3456 dials 0800 171 717 → flow uc17_authentication
 00:05.0  Acme       call    ends: abandoned in IVR                                              [x]
 00:07.0  call-3     centre  waits in queue General (no skill, priority 0)"""


def test_several_calls_stand_side_by_side_by_name_and_the_simulations_time() -> None:
    """A call without a name goes by its id; the centre has none."""
    story = Story().centre(e.AgentStateChanged("Lee", "idle", 0)).begins().begins(OTHER, "+82 2 312 3456", after=3000)
    story.clock = 2000
    # the log stamps each entry with the time since its own call began
    story.then(e.CallEnded("abandoned in IVR", "x"), after=3000)
    story.then(e.QueueEntered("General", (), 0, {}, {}), call="call-3", after=2000)
    assert TWO_CALLS == transcript(story.log, names={CALL: "Acme", OTHER: "한빛 전자"})


def test_a_states_long_name_goes_below_the_text() -> None:
    """A narrow terminal still has room for the words."""
    story = Story().begins().plays("Please hold the line.", "a_state_with_a_long_name")
    assert ['"Please hold the line."', "[a_state_with_a_long_name]"] == [
        line[18:] for line in transcript(story.log, CALL, width=60).splitlines()[2:]
    ]


def test_one_calls_times_count_from_its_own_beginning() -> None:
    """A call that came later begins at zero, too."""
    story = Story().begins(OTHER).begins(after=61_000).then(e.CallEnded("failed", ""), after=3_600_000)
    first, last = transcript(story.log, CALL).splitlines()
    assert (" 00:00.0", " 60:00.0") == (first[:8], last[:8])


def test_an_empty_log_has_an_empty_transcript() -> None:
    """No line for no call."""
    assert ("", "") == (transcript(Story().log), transcript(Story().log, CALL))


def test_nothing_in_a_text_can_move_the_cursor() -> None:
    """A company's name in the CRM may try to."""
    story = Story().begins().popped(company="Acme\x1b[2J\nLtd").plays("one\ntwo", state="a\x07")
    lines = transcript(story.log, CALL).splitlines()
    assert "│ company  Acme\ufffd[2J Ltd │" == lines[3].strip()
    assert lines[5].endswith("[a\ufffd]")


def test_a_layout_tells_entries_as_they_come() -> None:
    """For who shows a call while it goes on; what is passed over has no lines."""
    story = Story().begins().at("ask_pin").plays("Hello")
    told = [Layout().lines(entry, entry.at) for entry in story.log]
    assert [1, 0, 1, 0] == [len(lines) for lines in told]


def test_time_is_cut_to_the_tenth_never_rounded_up() -> None:
    """So that no line says a time that has not come."""
    assert ("00:59.9", "01:00.0", "100:00.0") == (clock_time(59_999), clock_time(60_000), clock_time(6_000_000))
