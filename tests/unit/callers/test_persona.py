"""A caller of a population: what he does about the events of his own call, and that chances are his own."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.callers.answers import HANGS_UP
from simulator.callers.habits import Habits, habits_of
from simulator.callers.persona import NOTHING, ByHand, Persona
from simulator.domain.distributions import Constant, Exponential, Lognormal, Uniform
from simulator.domain.draws import Draws
from simulator.domain.events import (
    CallAnswered,
    CallEnded,
    CallStarted,
    Event,
    PromptFinished,
    PromptStarted,
    QueueEntered,
    QueueLeft,
)
from simulator.domain.timing import MINUTE, Millis
from simulator.flow.population import CallerKind, CallsBack, HandTransfer
from tests.unit.callers.kinds import PAUSE, TALK, THINKS, WRAP_UP, kind, sure

DRAWS = Draws(17, 1)
ACCOUNT = "40718265"
LENGTH: Millis = 4_000
STARTED = CallStarted("", "", "flow", 0, "")
QUEUED = QueueEntered("General", (), 0, {}, {})


class Knows:
    """Remembers what it was asked for: a PIN must not be asked for before it is keyed."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def recall(self, account: str, what: str) -> str:
        self.asked.append(what)
        return {"account": account, "pin": "0421", "wrong-pin": "9870"}.get(what, "99999999")


class Led:
    """A persona led by hand: events go in, and what he does until a time comes out, with its times."""

    def __init__(
        self, of: CallerKind | Habits, name: str = "17", draws: Draws = DRAWS, product: str = "Router"
    ) -> None:
        self.memory = Knows()
        habits = of if isinstance(of, Habits) else habits_of(of)
        self.persona = Persona(name, habits, draws, ACCOUNT, self.memory, product)
        self.due: list[tuple[Millis, int]] = []

    def hear(self, now: Millis, *events: Event) -> "Led":
        for event in events:
            appointment = Persona.HEARS[type(event)](self.persona, now, event)
            if appointment is not None:
                self.due.append(appointment)
        return self

    def deeds(self, until: Millis = 10**9) -> Iterator[tuple[Millis, str]]:
        while self.due and min(self.due)[0] <= until:
            at, errand = min(self.due)
            self.due.remove((at, errand))
            deed, following = self.persona.act(at, errand)
            if following is not None:
                self.due.append(following)
            if deed != NOTHING:
                yield at, deed

    def keyed(self, until: Millis = 10**9) -> str:
        return "".join(deed for _, deed in self.deeds(until))


def asks(state: str, prompt_id: int = 1, *, barge_in: bool = True) -> PromptStarted:
    return PromptStarted(prompt_id, state, f"ask {state}", "words", "en", LENGTH, barge_in)


def over(prompt_id: int = 1) -> PromptFinished:
    return PromptFinished(prompt_id, "ask")


def answered(led: Led, state: str, at: Millis = 0, prompt_id: int = 1) -> Led:
    """The state asks, and its prompt plays to its end."""
    return led.hear(at, asks(state, prompt_id)).hear(at + LENGTH, over(prompt_id))


def test_he_waits_for_the_end_thinks_and_keys_with_pauses() -> None:
    """The first key comes a thought after the prompt, each further one a pause later."""
    led = answered(Led(kind({"pin": "{pin}#"})), "pin")
    first = LENGTH + THINKS
    expected = [(first + place * PAUSE, key) for place, key in enumerate("0421#")]
    assert expected == list(led.deeds())


def test_whoever_barges_in_keys_while_the_prompt_plays() -> None:
    """With barge-in 1 the first key comes within the prompt, and not twice when the prompt is over."""
    led = answered(Led(kind({"menu": "1"}, barge_in=1.0)), "menu")
    (deed,) = led.deeds()
    assert 0 <= deed[0] < LENGTH
    assert "1" == deed[1]


def test_nobody_barges_into_a_prompt_that_forbids_it() -> None:
    """A prompt without barge-in is heard to its end, however impatient the caller."""
    led = Led(kind({"menu": "1"}, barge_in=1.0)).hear(0, asks("menu", barge_in=False))
    assert [] == list(led.deeds())
    assert [(LENGTH + THINKS, "1")] == list(led.hear(LENGTH, over()).deeds())


def test_a_script_may_say_itself_that_it_is_keyed_into_the_prompt() -> None:
    """``!1`` is keyed while the prompt plays, by a caller who never barges in otherwise."""
    (deed,) = Led(kind({"menu": "!1"})).hear(0, asks("menu")).deeds()
    assert deed[0] < LENGTH


def test_a_prompt_that_asks_nothing_of_him_is_listened_to() -> None:
    """A state without answers leads to nothing."""
    assert [] == list(answered(Led(kind({"menu": "1"}, barge_in=1.0)), "welcome").deeds())


def test_silence_keys_nothing() -> None:
    """``-`` leaves the state to its time-out, and what is scripted behind it is not keyed."""
    assert "" == answered(Led(kind({"menu": "- 1"})), "menu").keyed()


def test_a_script_can_hang_up() -> None:
    """``hangup`` hangs up, after the keys before it."""
    assert f"1{HANGS_UP}" == answered(Led(kind({"menu": "1 hangup"})), "menu").keyed()


def test_a_wait_in_a_script_takes_its_time() -> None:
    """Two keys with 5 s between them."""
    led = answered(Led(kind({"menu": "1 5s 2"})), "menu")
    first, second = led.deeds()
    assert ("1", "2") == (first[1], second[1])
    assert PAUSE + 5_000 == second[0] - first[0]


def test_the_second_time_he_answers_as_he_does_again() -> None:
    """``again`` holds from the second prompt of a state on; where it says nothing, the first answers hold."""
    led = Led(replace(kind({"menu": "1", "pin": "1111#"}), again={"pin": sure("2222#")}))
    keyed = [answered(led, state, turn * MINUTE, turn).keyed() for turn, state in enumerate(("pin", "pin", "pin"), 1)]
    assert ["1111#", "2222#", "2222#"] == keyed
    assert "1" == answered(led, "menu", 5 * MINUTE, 8).keyed()
    assert "1" == answered(led, "menu", 6 * MINUTE, 9).keyed()


def test_a_prompt_interrupts_an_entry_but_not_the_last_hash() -> None:
    """A time-out in mid-entry: he stops and listens. Only # is left: he presses it nevertheless (the # leak)."""
    led = answered(Led(kind({"pin": "12#"})), "pin")
    assert "1" == led.keyed(LENGTH + THINKS)
    assert "" == led.hear(LENGTH + THINKS + 1, asks("welcome", 2)).keyed()
    led = answered(Led(kind({"pin": "12#"})), "pin")
    assert "12" == led.keyed(LENGTH + THINKS + PAUSE)
    assert "#" == led.hear(LENGTH + THINKS + PAUSE + 1, asks("welcome", 2)).keyed()


def test_an_answer_begins_after_the_last_hash_of_the_one_before() -> None:
    """However early he barges in, his keys do not overtake each other."""
    led = answered(Led(kind({"pin": "12#", "menu": "!7"}, key_pause=Constant(60_000))), "pin")
    assert "12" == led.keyed(LENGTH + THINKS + 60_000)
    assert "#7" == led.hear(LENGTH + THINKS + 60_001, asks("menu", 2)).keyed()


def test_a_pin_is_recalled_when_it_is_keyed_and_not_before() -> None:
    """Nothing is asked for at the prompt; once at the first key."""
    led = answered(Led(kind({"pin": "{pin}#"})), "pin")
    assert [] == led.memory.asked
    led.keyed()
    assert ["pin"] == led.memory.asked


def test_no_representation_tells_what_is_being_keyed() -> None:
    """In mid-entry, neither the persona nor its habits show a key (telephony-rules S3, S5)."""
    led = answered(Led(kind({"pin": "{pin}#", "menu": "7351#"})), "pin")
    led.keyed(LENGTH + THINKS)
    shown = f"{led.persona!r}{led.persona.habits!r}"
    assert "0421" not in shown
    assert not any("7351" in repr(choice.options) for choice in led.persona.habits.first.values())


def test_a_slip_is_one_wrong_digit() -> None:
    """With slips 1 every entry differs in exactly one digit; a single key stays right."""
    slippery = habits_of(kind({"pin": "{account}#", "menu": "1"}, slips=1.0))
    for name in map(str, range(50)):
        keyed = answered(Led(slippery, name), "pin").keyed()
        assert 1 == sum(right != wrong for right, wrong in zip(f"{ACCOUNT}#", keyed, strict=True))
        assert "#" == keyed[-1]
    assert "1" == answered(Led(slippery), "menu").keyed()


def test_patience_with_the_ivr_runs_from_the_call_on() -> None:
    """He hangs up in the middle of a prompt, and not once he is queued."""
    impatient = kind({}, patience_in_ivr=Constant(10_000))
    assert [(10_500, HANGS_UP)] == list(Led(impatient).hear(500, STARTED).hear(9_000, asks("menu")).deeds())
    assert [] == list(Led(impatient).hear(500, STARTED).hear(9_000, QUEUED).deeds())


def test_patience_with_the_queue_runs_from_entering_it() -> None:
    """He waits his patience and leaves; once answered, he stays."""
    impatient = kind({}, patience_in_queue=Constant(60_000))
    assert [(61_000, HANGS_UP)] == list(Led(impatient).hear(1_000, QUEUED).deeds())
    assert [] == list(Led(impatient).hear(1_000, QUEUED).hear(60_999, CallAnswered("Kim", "General", 0)).deeds())


def test_patience_begins_anew_in_another_queue_and_back_in_the_ivr() -> None:
    """Out of the queue he has patience with the IVR again; in the next queue again with that."""
    patient = kind({}, patience_in_ivr=Constant(30_000), patience_in_queue=Constant(60_000))
    led = Led(patient).hear(0, STARTED).hear(20_000, QUEUED).hear(70_000, QueueLeft("General", "in-queue flow"))
    assert [(100_000, HANGS_UP)] == list(led.deeds(100_000))
    led = Led(patient).hear(0, QUEUED).hear(50_000, QUEUED)
    assert [(110_000, HANGS_UP)] == list(led.deeds())


def test_he_talks_and_hangs_up() -> None:
    """Talk and wrap-up come from the queue's own lengths, else from those of every other queue."""
    led = Led(kind({}, talk={"": Constant(TALK), "Product": Constant(1)}))
    led.hear(0, CallAnswered("Kim", "General", 0))
    talk, wrap_up, _ = led.persona.talk("General")
    assert (TALK, WRAP_UP) == (talk, wrap_up)
    led.due.append(led.persona.talk_over(talk))
    assert [(TALK, HANGS_UP)] == list(led.deeds())
    assert 1 == Led(kind({}, talk={"": Constant(TALK), "Product": Constant(1)})).persona.talk("Product")[0]


SENT_ON = kind({}, transfers={"General": (HandTransfer("Product", 0.3, ("{product}", "Korean"), Uniform(0, MINUTE)),)})


def by_hand(habits: Habits, name: str, queue: str = "General", product: str = "Router") -> ByHand | None:
    """Whereto the first conversation of a caller is transferred."""
    persona = Led(habits, name, product=product).persona
    talk, _, _ = persona.talk(queue)
    return persona.transferred(queue, talk)


def test_over_many_callers_transfers_have_their_rate() -> None:
    """Of 2,000 callers three tenths, each after a talk of his own, to the skill of his product; in no other queue."""
    habits = habits_of(SENT_ON)
    found = [by_hand(habits, str(number)) for number in range(2_000)]
    sent = [each for each in found if each is not None]

    assert pytest.approx(0.3, abs=0.03) == len(sent) / 2_000
    assert {("Product", ("Router", "Korean"))} == {(each.queue, each.skills) for each in sent}
    assert pytest.approx(MINUTE / 2, rel=0.1) == sum(each.after for each in sent) / len(sent)
    assert {None} == {by_hand(habits, str(number), "Product") for number in range(100)}
    assert {None} == {by_hand(habits, str(number), product="") for number in range(100)}


@given(st.floats(0.0, 0.5), st.floats(0.0, 0.5), st.integers(0, 10_000))
def test_a_higher_rate_transfers_the_same_callers_and_more(rate: float, more: float, number: int) -> None:
    """Whoever is transferred at the lower rate is so at the higher one, after the same talk."""
    after = Uniform(0, MINUTE)
    low, high = (
        by_hand(habits_of(kind({}, transfers={"General": (HandTransfer("Product", each, (), after),)})), str(number))
        for each in (rate, rate + more)
    )
    assert low in (None, high)


def test_all_calls_may_be_transferred_and_talk_as_long_as_they_would_have() -> None:
    """At 100 %, to one of two queues; a second conversation of the same call has chances of its own."""
    both = (HandTransfer("Product", 0.5), HandTransfer("Other", 0.5))
    habits = habits_of(kind({}, transfers={"General": both, "Product": both[1:]}))
    found = [by_hand(habits, str(number)) for number in range(200)]
    assert {("Product", TALK), ("Other", TALK)} == {(each.queue, each.after) for each in found if each is not None}
    assert None not in found

    persona = Led(habits).persona
    chances = []
    for _ in range(20):
        persona.talk("Product")
        chances.append(persona.transferred("Product", TALK))
    assert {None, ByHand("Other", (), TALK)} == set(chances)


def test_after_his_call_he_does_nothing() -> None:
    """What he meant to do is forgotten, whatever errand he is reminded of."""
    led = answered(Led(kind({"menu": "1"}, patience_in_ivr=Constant(5_000))).hear(0, STARTED), "menu")
    assert [] == list(led.hear(LENGTH, CallEnded("disconnected", "menu")).deeds())


def test_who_gives_up_calls_again_but_not_for_ever() -> None:
    """With share 1 and at most 3 calls: after the first and the second, not after the third."""
    stubborn = kind({}, calls_back=CallsBack(1.0, Constant(MINUTE), at_most=3))
    assert [MINUTE, MINUTE, None] == [Led(stubborn).persona.calls_back(tries) for tries in (1, 2, 3)]
    assert Led(kind({}, calls_back=CallsBack(0.0, Constant(MINUTE)))).persona.calls_back(1) is None
    assert Led(kind({})).persona.calls_back(1) is None


LIVELY = replace(
    kind({}),
    answers=dict.fromkeys(("a", "b", "c"), (("1", 0.4), ("{account}#", 0.4), ("-", 0.2))),
    thinks=Exponential(2_000),
    key_pause=Lognormal(400, 300),
    talk={"": Exponential(TALK)},
    patience_in_queue=Uniform(0, MINUTE),
    slips=0.3,
    barge_in=0.5,
)

LIVELY_HABITS = habits_of(LIVELY)


def behaviour(state: str, before: tuple[str, ...]) -> Any:
    """What he does at a state, relative to its prompt, after other states have asked him."""
    led, at = Led(LIVELY_HABITS), 0
    for number, other in enumerate(before, start=2):
        at += 10 * MINUTE
        answered(led, other, at, number).keyed()
    at += 10 * MINUTE
    answered(led, state, at)
    deeds = [(when - at, deed) for when, deed in led.deeds()]
    led.hear(at + MINUTE, QUEUED)
    patience = [when - at for when, _ in led.deeds()]
    return deeds, patience, led.persona.talk("General")


@given(st.lists(st.sampled_from(["b", "c"]), max_size=5))
def test_what_a_flow_asks_before_shifts_nobodys_chances(before: list[str]) -> None:
    """Common random numbers: the same answer, pauses, slip, patience and talk, whatever other states have asked."""
    assert behaviour("a", ()) == behaviour("a", tuple(before))


def test_each_caller_and_each_try_behaves_in_his_own_way() -> None:
    """Chances differ between callers, tries and replications."""
    whos = [("17", 1), ("18", 1), ("17.2", 1), ("17", 2)]
    talks = {Led(LIVELY, name, Draws(17, replication)).persona.talk("General") for name, replication in whos}
    assert len(whos) == len(talks)


@pytest.mark.parametrize(("quantity", "mean"), [("thinks", 2_000), ("pause", 400)])
def test_over_many_callers_lengths_have_the_means_of_their_distributions(quantity: str, mean: float) -> None:
    """2,000 callers: within 5 % of the mean."""
    habits = habits_of(kind({"a": "12"}, thinks=LIVELY.thinks, key_pause=LIVELY.key_pause))
    drawn = [_drawn(quantity, Led(habits, str(number))) for number in range(2_000)]
    assert pytest.approx(mean, rel=0.05) == sum(drawn) / len(drawn)


def _drawn(quantity: str, led: Led) -> Millis:
    (first, _), (second, _) = answered(led, "a").deeds()
    return first - LENGTH if quantity == "thinks" else second - first


def test_over_many_callers_answers_have_their_shares() -> None:
    """Of 2,000 callers two fifths key 1, two fifths the account number, a fifth nothing; half barge in."""
    habits = habits_of(replace(LIVELY, slips=0.0))
    chosen = [list(answered(Led(habits, str(number)), "a").deeds()) for number in range(2_000)]
    assert pytest.approx(0.4, abs=0.04) == sum(len(deeds) == 1 for deeds in chosen) / 2_000
    assert pytest.approx(0.2, abs=0.04) == sum(not deeds for deeds in chosen) / 2_000
    early = [deeds[0][0] < LENGTH for deeds in chosen if deeds]
    assert pytest.approx(0.5, abs=0.04) == sum(early) / len(early)
