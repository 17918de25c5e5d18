"""Exploring finds all that a flow can do: situations, edges, endings, shortest ways; and says where it stopped."""

import pytest

from simulator.domain.events import (
    DipAnswered,
    DipRequested,
    DipTimedOut,
    EntryCompleted,
    KeysDiscarded,
    PromptCutOff,
    QueueEntered,
    StaleReply,
    TransferOutAnswered,
)
from simulator.explore.exploration import Bound, Edge
from simulator.explore.explorer import ANSWERED, explore, explore_queues
from simulator.explore.moves import CrmAnswers, CrmTimesOut, HangUp, NetworkAnswers, Opens, Press, Silence, When
from simulator.explore.replaying import log_of
from tests.unit.engine.driving import flow_of
from tests.unit.explore.desks import desk, shop, shop_flows

ONE_PROMPT = """
flow: one
numbers: ["1"]
start: say
prompts: {bye: {text: Good bye., length: 2 s, barge_in: no}}
states:
  say: {kind: play, prompt: bye, on: {done: end}}
  end: {kind: disconnect}
"""


def test_a_flow_that_only_speaks_has_as_many_situations_as_can_be_counted_by_hand() -> None:
    """Before the call, the prompt, the prompt with a key thrown away; disconnected, and hung up."""
    found = explore({"one": flow_of(ONE_PROMPT)}, "one")
    assert 5 == len(found.situations)
    assert 2 == sum("PLAYING" == each.doing for each in found.situations)
    assert {"disconnected at end", "abandoned in IVR"} == {str(ending) for _, ending in found.endings()}
    assert [0, 0, 1, 2, 3] == sorted(len(edges) for edges in found.edges)


def test_the_same_flow_is_explored_in_the_same_way() -> None:
    """Nothing in it is left to chance."""
    flow = desk().subject.flow
    again = explore({flow.name: flow}, flow.name)
    assert desk().situations == again.situations
    assert desk().edges == again.edges


def test_every_situation_is_reached_by_its_path() -> None:
    """Its edges follow one another from the beginning to it."""
    for situation in desk().situations:
        ends = [0, *(edge.target for edge in desk().path_to(situation.index).edges)]
        assert [edge.source for edge in desk().path_to(situation.index).edges] == ends[:-1]
        assert situation.index == ends[-1]


@pytest.mark.parametrize("result", ["matched", "opted_out", "no_input", "no_match", "too_short", "bad_key"])
def test_every_result_of_an_entry_is_tried(result: str) -> None:
    """Right, wrong, short, a strange key, an opt-out, silence."""
    assert desk().shortest(lambda event: isinstance(event, EntryCompleted) and event.result == result) is not None


def test_an_entry_that_is_too_long_is_tried_where_it_is_rejected() -> None:
    """Digits beyond the largest length."""
    found = shop().shortest(lambda event: isinstance(event, EntryCompleted) and event.result == "too_long")
    assert found is not None
    assert 6 == len(next(move.keys for move in reversed(found.moves) if isinstance(move, Press)).rstrip("#"))


@pytest.mark.parametrize("by", ["length", "terminator", "inter_digit", "first_digit", "bad_key"])
def test_every_way_to_complete_an_entry_is_tried(by: str) -> None:
    """By its length, by the terminator, by silence."""
    assert desk().shortest(lambda event: isinstance(event, EntryCompleted) and event.by == by) is not None


@pytest.mark.parametrize("outcome", ["found", "not_found", "duplicate", "error"])
def test_every_answer_of_the_crm_is_tried(outcome: str) -> None:
    """Each outcome of the look-up, and trouble."""
    assert desk().shortest(lambda event: isinstance(event, DipAnswered) and event.outcome == outcome) is not None


def test_a_late_answer_is_stale_and_changes_nothing() -> None:
    """With and without it the call comes to the same situation."""
    late = [edge for edge in desk().all_edges() if any(isinstance(event, StaleReply) for event in edge.events)]
    assert late
    for edge in late:
        plain = [other for other in desk().edges[edge.source] if other.moves == (CrmTimesOut("find_account"),)]
        plain += [other for other in desk().edges[edge.source] if other.moves == (CrmTimesOut("verify_pin"),)]
        assert [edge.target] == [other.target for other in plain]


def test_a_time_out_comes_after_its_time() -> None:
    """Eight seconds after the look-up was made, whatever the caller pressed meanwhile."""
    path = desk().shortest(lambda event: isinstance(event, DipTimedOut))
    assert path is not None
    times = {type(entry.event): entry.at for entry in log_of(desk().subject, path.moves)}
    assert 8_000 == times[DipTimedOut] - times[DipRequested]


def test_the_caller_barges_in_and_is_heard_out() -> None:
    """Both are tried at every prompt that allows it."""
    cut = {e.prompt for edge in desk().all_edges() for e in edge.events if isinstance(e, PromptCutOff)}
    assert {"menu", "account", "pin", "hold"} == cut


def test_keys_just_before_and_at_a_time_out_are_tried() -> None:
    """One millisecond before it, and in the very one."""
    whens = {move.when for edge in desk().all_edges() for move in edge.moves if isinstance(move, Press)}
    assert set(When) == whens


def test_keys_that_nobody_asked_for_are_thrown_away() -> None:
    """After a failed entry, during a message, a terminator too many."""
    reasons = {e.reason for edge in desk().all_edges() for e in edge.events if isinstance(e, KeysDiscarded)}
    expected = {"beyond their entry", "a prompt without barge-in", "terminator after a complete entry"}
    assert expected <= reasons


def test_the_caller_can_hang_up_in_every_situation() -> None:
    """There is no moment at which he cannot."""
    waiting = [each for each in desk().situations if each.ending is None and each.index]
    for each in waiting:
        assert any((HangUp(),) == edge.moves for edge in desk().edges[each.index])


def test_hours_are_split_where_they_are_asked() -> None:
    """Open, closed, holiday and emergency, each with a time at which a call finds it so."""
    first = {edge.moves[0] for edge in shop().edges[0]}
    assert {"open", "closed", "holiday", "emergency"} == {
        dict(move.outcomes)["shop"] for move in first if isinstance(move, Opens)
    }


def test_the_network_gives_every_answer() -> None:
    """A number outside is connected, busy, silent or broken."""
    outcomes = {e.outcome for edge in shop().all_edges() for e in edge.events if isinstance(e, TransferOutAnswered)}
    assert {"connected", "busy", "no_answer", "failed"} == outcomes
    numbers = {move.number for edge in shop().all_edges() for move in edge.moves if isinstance(move, NetworkAnswers)}
    assert {"+44 20 7946 0200"} == numbers


def test_a_condition_splits_the_field_that_it_reads() -> None:
    """Each value that is compared, and one that stands for all others."""
    found = [move for edge in shop().all_edges() for move in edge.moves if isinstance(move, CrmAnswers)]
    assert {"standard", "top", "gold"} == {dict(move.fields).get("tier") for move in found if move.outcome == "found"}


def test_a_queue_ends_what_is_explored_and_is_explored_by_itself() -> None:
    """Music, a way out, an agent who answers."""
    (queue,) = explore_queues(shop_flows(), "shop")
    assert "Sales" == queue.in_queue
    assert {ANSWERED, "disconnected at bye", "abandoned in queue at music"} == {str(end) for _, end in queue.endings()}


def test_the_bound_is_kept_and_what_is_left_is_counted() -> None:
    """No more situations are tried than allowed; those found are all there."""
    flow = desk().subject.flow
    bounded = explore({flow.name: flow}, flow.name, bound=Bound(20))
    tried = [each for each in bounded.situations if each.expanded and each.ending is None]
    assert len(tried) <= 20
    assert not bounded.is_complete
    assert bounded.left == sum(not each.expanded for each in bounded.situations) > 0
    assert 0 == desk().left


def test_a_path_is_taken_on_to_an_ending() -> None:
    """By as few moves as can be, and not by hanging up."""
    start = desk().path_to(1)
    whole = desk().complete(start)
    ending = desk().situations[whole.edges[-1].target].ending
    assert ending is not None
    assert "queue General" == str(ending)
    assert start.edges == whole.edges[: len(start.edges)]


def test_paths_to_a_goal_are_shortest_first() -> None:
    """One for every edge that reaches it."""

    def queued(edge: Edge) -> bool:
        return any(isinstance(event, QueueEntered) for event in edge.events)

    lengths = [len(path.edges) for path in desk().paths_to(queued)]
    assert sorted(lengths) == lengths
    assert sum(map(queued, desk().all_edges())) == len(lengths)


def test_a_representation_shows_no_key_of_a_secret_entry() -> None:
    """Moves and paths may be printed (S3)."""
    secret = {move for edge in desk().all_edges() for move in edge.moves if isinstance(move, Press) and move.secret}
    assert any("8642" in move.keys for move in secret)
    assert not [move for move in secret if "8642" in repr(move)]


def test_silence_follows_a_prompt_that_was_heard() -> None:
    """It has no meaning while a prompt plays."""
    for edge in desk().all_edges():
        if isinstance(edge.moves[0], Silence):
            assert "ASKING" == desk().situations[edge.source].doing
