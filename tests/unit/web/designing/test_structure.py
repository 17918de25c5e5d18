"""What is another in two versions of a flow, and which parts of the drawings it concerns."""

from dataclasses import replace

from simulator.domain.identity import Identity
from simulator.flow.expressions import AttributeRef, Joined, Literal, SettingRef
from simulator.flow.model import Collect, Counter, Disconnect, Exit, Flow, Menu, Play, Prompt, Setting
from simulator.web.designing.structure import Other, Version, others
from simulator.web.designing.words import words


def prompt(name: str, text: str) -> Prompt:
    return Prompt(name, {"en": Literal(text)})


ASK = Collect(
    name="ask", prompts=("number",), attribute="number", least=4, most=4, counter="tries",
    exits={"entered": Exit("bye"), "exhausted": Exit("bye")},
)  # fmt: skip
FLOW = Flow(
    name="help",
    title="Help",
    start="ask",
    states={"ask": ASK, "bye": Disconnect(name="bye")},
    numbers=("1",),
    settings={"tries": Setting("tries", 2)},
    counters={"tries": Counter("tries", SettingRef("tries"))},
    prompts={"number": prompt("number", "Your number?")},
)


def found(flow: Flow, old: Flow = FLOW) -> list[Other]:
    return list(others(Version.of(old, {old.name: old}), Version.of(flow, {flow.name: flow})))


def test_a_flow_does_not_differ_from_itself() -> None:
    """Nor from one that stands elsewhere."""
    assert [] == found(replace(FLOW, file="other.flow.yaml", source_hash="x"))


def test_a_setting_lights_the_states_that_read_it() -> None:
    """By the limit of their counter, too."""
    changed = replace(FLOW, settings={"tries": Setting("tries", 3)})
    assert [Other("setting tries", ("state-ask",), ("state-ask",), "2", "3")] == found(changed)


def test_what_is_there_with_no_text_is_not_what_is_missing() -> None:
    """An empty setting that is new is a difference, though both sides read the same."""
    changed = replace(FLOW, settings={**FLOW.settings, "empty": Setting("empty", "")})
    assert [Other("setting empty", (), (), "", "")] == found(changed)


def test_a_prompt_lights_the_states_that_play_it() -> None:
    """With the words of both."""
    changed = replace(FLOW, prompts={"number": prompt("number", "Which number?")})
    assert [Other("prompt number", ("state-ask",), ("state-ask",), "Your number?", "Which number?")] == found(changed)


def test_an_exit_that_leads_elsewhere_lights_its_arrow() -> None:
    """What it counts, and what it proves, belong to it."""
    exits = {"entered": Exit("bye", identity=Identity.IDENTIFIED), "exhausted": Exit("bye")}
    [other] = found(replace(FLOW, states={**FLOW.states, "ask": replace(ASK, exits=exits)}))
    assert ("exit entered of ask", ("edge-ask-entered",)) == (other.what, other.left)
    assert ("bye", "bye, identified") == (other.as_is, other.to_be)


def test_an_exit_that_is_gone_lights_the_left_alone() -> None:
    """On the right there is nothing of it."""
    [other] = found(replace(FLOW, states={**FLOW.states, "ask": replace(ASK, exits={"entered": Exit("bye")})}))
    assert (("edge-ask-exhausted",), (), "bye", "") == (other.left, other.right, other.as_is, other.to_be)


def test_a_state_is_added_gone_or_changed() -> None:
    """Each lit where it is."""
    play = Play(name="thanks", prompt="number", exits={"done": Exit("bye")})
    assert [Other("state thanks", (), ("state-thanks",), "", "play")] == found(
        replace(FLOW, states={**FLOW.states, "thanks": play})
    )
    [other] = found(replace(FLOW, states={**FLOW.states, "ask": replace(ASK, most=6)}))
    assert Other("state ask: most", ("state-ask",), ("state-ask",), "4", "6") == other


def test_another_kind_of_state_is_told_as_such() -> None:
    """And what it has of its own."""
    menu = Menu(name="ask", prompts=("number",), choices={}, counter="tries", exits=ASK.exits)
    assert ("collect", "menu") in [
        (each.as_is, each.to_be) for each in found(replace(FLOW, states={**FLOW.states, "ask": menu}))
    ]


def test_the_start_and_the_head_are_told() -> None:
    """The start by its states."""
    whats = [each.what for each in found(replace(FLOW, start="bye", numbers=("2",)))]
    assert ["flow: numbers", "flow: where it starts"] == whats


def test_computed_texts_are_words() -> None:
    """With what they read in brackets."""
    assert "Hello <attribute name>!" == words(Joined((Literal("Hello "), AttributeRef("name"), Literal("!"))))
    assert "yes" == words(True)  # noqa: FBT003 - a value of a flow
    assert "none" == words(None)
