"""Loading a flow: what the engine gets, and what a flow's author is told."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.errors import DocumentError
from simulator.domain.problems import Level, Place
from simulator.flow.loader import load_centre, load_flow, load_usecase
from simulator.flow.model import DEFAULT_STEP_CAP, Disconnect
from tests.unit.flow.samples import HEAD, codes, flow_text, problems, sound

SMALLEST = "flow: small\nstart: end\nstates:\n  end: {kind: disconnect}\n"


def test_the_smallest_flow_has_every_default() -> None:
    """A flow of one state loads, and what it does not say is as the language promises."""
    flow = load_flow(SMALLEST, "small.flow.yaml").or_raise()
    assert ("small", "small", "end") == (flow.name, flow.title, flow.start)
    assert ("UTC", "en", ("en",), None) == (flow.time_zone, flow.language, flow.languages, flow.language_attribute)
    assert DEFAULT_STEP_CAP == flow.step_cap
    assert Disconnect(name="end") == flow.states["end"]
    assert "find_account" in flow.operations


def test_a_flow_knows_its_file_its_place_and_the_hash_of_its_text() -> None:
    """A recording names the text that was run; a problem names the line."""
    flow = load_flow(SMALLEST, "small.flow.yaml").or_raise()
    assert "small.flow.yaml" == flow.file
    assert sha256(SMALLEST.encode()).hexdigest() == flow.source_hash
    assert Place("small.flow.yaml", 1, 1) == flow.place
    assert Place("small.flow.yaml", 4, 3) == flow.states["end"].place


def test_states_keep_the_order_of_the_file() -> None:
    """Drawings and listings show states as their author wrote them."""
    flow = sound("one: {kind: play, prompt: hello, on: {done: zero}}", "zero: {kind: disconnect}")
    assert ["one", "zero", "end"] == list(flow.states)


def test_a_document_with_problems_has_no_value() -> None:
    """Nobody runs half a flow; or_raise carries every problem."""
    loaded = load_flow(flow_text("one: {kind: play, prompt: helo, on: {done: edn}}"), "sample.flow.yaml")
    assert loaded.value is None
    with pytest.raises(DocumentError) as raised:
        loaded.or_raise()
    assert loaded.problems == raised.value.problems
    assert 2 == len(loaded.problems)


def test_a_broken_state_hides_nothing_of_the_others() -> None:
    """Problems of the shape and of the references are reported together."""
    found = codes(
        "one: {kind: play, prompt: hello, on: {done: nowhere}}",
        "two: {kind: colect, prompt: hello}",
        "three: {kind: transfer, queue: General, attach: [nobody]}",
    )
    assert ["F101", "S007", "F103"] == found


def test_a_broken_state_is_still_a_target() -> None:
    """What leads to a state with a misspelt key is not reported as well."""
    assert ["S001"] == codes("one: {kind: play, on: {done: one}}", "two: {kind: play, prompt: hello, on: {done: one}}")


def test_a_misspelt_section_is_one_problem() -> None:
    """The names in it are known all the same, so that there is no flood of unknown prompts."""
    text = (
        SMALLEST.replace("kind: disconnect", "kind: play, prompt: hi, on: {done: end}") + "promts:\n  hi: {text: Hi.}\n"
    )
    loaded = load_flow(text, "small.flow.yaml")
    assert ["S002"] == [problem.code for problem in loaded.problems]


def test_a_problem_shows_the_line_and_where_in_it() -> None:
    """Editors and people are led to the very word."""
    (problem,) = problems("one: {kind: play, prompt: helo, on: {done: end}}")
    assert len(HEAD.splitlines()) + 2 == problem.place.line
    assert problem.source_line is not None
    start = problem.place.column - 1
    assert "helo" == problem.source_line[start : start + problem.span]
    assert 'did you mean "hello"?' == problem.hint


def test_a_warning_does_not_stop_a_flow() -> None:
    """A doubtful field of a screen pop is told, and the flow runs."""
    loaded = load_flow(SMALLEST + "pops:\n  full: {statsu: known}\n", "small.flow.yaml")
    assert [Level.WARNING] == [problem.level for problem in loaded.problems]
    assert loaded.value is not None


def test_a_field_of_ones_own_on_a_screen_pop_is_no_slip() -> None:
    """Desks have fields of their own; only a near miss is doubted."""
    assert () == load_flow(SMALLEST + "pops:\n  full: {shoe size: '44'}\n", "small.flow.yaml").problems


@pytest.mark.parametrize("load", [load_flow, load_centre, load_usecase])
@pytest.mark.parametrize("text", ["", "a", "[", "- a\n- b", "~", "a: b", "flow: &a [*a]", "\x00", "# nothing\n"])
def test_junk_gets_problems_and_no_traceback(load: type, text: str) -> None:
    """Whatever a file holds, its reader is told what is wrong with it."""
    loaded = load(text, "junk.yaml")
    assert loaded.value is None
    assert loaded.problems


_SCALARS = st.sampled_from(["one", "end", "yes", "0", "8 s", "menu", "play", "", "~", "{", "hello", "return x", "#"])
_YAML = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(
            st.sampled_from(["kind", "on", "to", "prompt", "value", "attribute", "is"]), inner, max_size=3
        ).map(lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}")
    ),
    max_leaves=8,
)


@given(
    _YAML, st.sampled_from(["settings", "attributes", "counters", "prompts", "pops", "hours", "operations", "numbers"])
)
def test_no_section_of_a_flow_makes_the_loader_fall_over(value: str, section: str) -> None:
    """Whatever stands in a section, the answer is a flow or its problems."""
    loaded = load_flow(f"{SMALLEST}{section}: {value}\n", "junk.yaml")
    assert (loaded.value is None) is any(problem.level is Level.ERROR for problem in loaded.problems)


@given(_YAML)
def test_no_state_makes_the_loader_fall_over(value: str) -> None:
    """Whatever stands in place of a state, the answer is a flow or its problems."""
    loaded = load_flow(f"{SMALLEST}  one: {value}\n", "junk.yaml")
    assert (loaded.value is None) is any(problem.level is Level.ERROR for problem in loaded.problems)
