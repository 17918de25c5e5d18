"""What conditions tell is true, whatever the condition and whatever the call."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.identity import Identity
from simulator.flow.expressions import (
    AllOf,
    AnyOf,
    AttributeRef,
    CallProperty,
    CallRef,
    Compare,
    Comparison,
    Condition,
    Literal,
    Not,
    Scope,
    holds,
)
from simulator.lint.facts import told_by

VALUES = st.sampled_from(["", "a", "ab", "1", "2"])
WORDS = st.sampled_from([level.word for level in Identity])
ATTRIBUTES = st.sampled_from("xy").map(AttributeRef)
IDENTITY = CallRef(CallProperty.IDENTITY)
OTHERS = [each for each in Comparison if each not in {Comparison.IS_SET, Comparison.ONE_OF}]
LEAVES = st.one_of(
    st.builds(Compare, ATTRIBUTES, st.sampled_from(OTHERS), VALUES.map(Literal)),
    st.builds(Compare, ATTRIBUTES, st.just(Comparison.IS_SET), st.booleans().map(Literal)),
    st.builds(Compare, ATTRIBUTES, st.just(Comparison.ONE_OF), st.tuples(VALUES, VALUES).map(Literal)),
    st.builds(Compare, st.just(IDENTITY), st.sampled_from([Comparison.IS, Comparison.IS_NOT]), WORDS.map(Literal)),
    st.builds(Compare, st.just(IDENTITY), st.just(Comparison.ONE_OF), st.tuples(WORDS, WORDS).map(Literal)),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.lists(inner, max_size=3).map(tuple).map(AllOf),
        st.lists(inner, max_size=3).map(tuple).map(AnyOf),
    ),
    max_leaves=6,
)
CALLS = st.tuples(st.dictionaries(st.sampled_from("xy"), VALUES), st.sampled_from(list(Identity)))


@given(CONDITIONS, CALLS)
def test_what_a_condition_tells_is_so(condition: Condition, call: tuple[dict[str, str], Identity]) -> None:
    """Whatever a condition's answer tells of attributes and identity holds in every call that gets this answer."""
    attributes, identity = call
    answer = holds(condition, Scope(attributes, {}, {CallProperty.IDENTITY: identity.word}))
    if isinstance(answer, bool):
        facts = told_by(condition, holds=answer)
        assert facts.set <= attributes.keys()
        assert facts.identity <= identity
