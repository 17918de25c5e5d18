"""Who may take which call, and who comes first."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.centre.matching import (
    Need,
    Profile,
    Rank,
    additive,
    first_of,
    may_take,
    need_of,
    proficiency,
    profile_of,
    score,
)
from simulator.domain.routing import Method, Scoring
from simulator.domain.timing import MINUTE
from tests.unit.centre.room import agent

ADDITIVE, STRICT = Scoring.ADDITIVE, Scoring.STRICT


def test_a_priority_point_counts_as_a_minute_already_waited() -> None:
    """UC 17 Q13: a top-priority call (10) overtakes calls that have waited up to ten minutes."""
    top = score(ADDITIVE, entered=10 * MINUTE, priority=10)

    assert score(ADDITIVE, entered=0, priority=0) == top
    assert top < score(ADDITIVE, entered=1, priority=0)


def test_strict_priority_goes_before_any_wait() -> None:
    """A strict queue serves one point more first, however long others have waited."""
    assert score(STRICT, entered=1_000 * MINUTE, priority=1) < score(STRICT, entered=0, priority=0)


def test_the_method_none_ignores_skills_but_not_the_language() -> None:
    """What a queue ignores is no part of the need or the profile; a language is no skill."""
    assert Need(frozenset(), "ko") == need_of(Method.NONE, ("Router",), "ko")
    assert Profile(frozenset(), frozenset({"ko"})) == profile_of(
        Method.NONE, agent("Kim", "Router:4", languages=("ko",))
    )


def test_proficiency_counts_under_best_only() -> None:
    """Agents who differ in proficiency alone are alike to the methods that ignore it."""
    good, fair = agent("Kim", "Router:5"), agent("Lee", "Router:2")

    assert profile_of(Method.ALL, good) == profile_of(Method.ALL, fair)
    assert profile_of(Method.BEST, good) != profile_of(Method.BEST, fair)


def test_proficiency_is_taken_over_the_needed_skills_only() -> None:
    """What an agent can do besides does not make him better for this call."""
    kim = profile_of(Method.BEST, agent("Kim", "Router:2", "Switch:3", "Phone:5"))

    assert 5 == proficiency(kim, Need(frozenset({"Router", "Switch"}), None))


def test_an_agent_who_lists_no_languages_takes_every_language() -> None:
    """A language restricts those agents only who list any."""
    need = need_of(Method.ALL, (), "ko")

    assert may_take(profile_of(Method.ALL, agent("Kim")), need)
    assert may_take(profile_of(Method.ALL, agent("Kim", languages=("en", "ko"))), need)
    assert not may_take(profile_of(Method.ALL, agent("Kim", languages=("en",))), need)
    assert may_take(profile_of(Method.ALL, agent("Kim", languages=("en",))), need_of(Method.ALL, (), None))


def test_calls_of_a_strict_and_an_additive_queue_are_compared_as_additive() -> None:
    """Scores of different scorings do not compare: ten points of a strict queue are ten minutes there."""
    strict = Rank(-10, 0, 2, "strict")
    older, younger = (Rank(additive(entered, 0), entered, 1, "additive") for entered in (-11 * MINUTE, -9 * MINUTE))

    assert older == first_of([(STRICT, strict), (ADDITIVE, older)])
    assert strict == first_of([(STRICT, strict), (ADDITIVE, younger)])
    assert first_of([]) is None


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(-5, 20)), min_size=1, unique_by=lambda call: call[0]))
def test_the_additive_order_is_the_order_of_time_waited_plus_minutes_for_priority(calls: list[tuple[int, int]]) -> None:
    """The rank needs no clock: at any later moment it orders as waited + 60 s x priority does, longest first."""
    now = 10**6
    by_wait = sorted(calls, key=lambda call: (-(now - call[0] + MINUTE * call[1]), call[0]))

    assert by_wait == sorted(calls, key=lambda call: (score(ADDITIVE, *call), call[0]))


@given(
    st.sampled_from([Method.ALL, Method.BEST]),
    st.dictionaries(st.sampled_from("ABCD"), st.integers(1, 5)),
    st.lists(st.sampled_from("ABCD"), unique=True),
)
def test_who_may_take_a_call_has_every_skill(method: Method, has: dict[str, int], wants: list[str]) -> None:
    """Under ``all`` and ``best`` a skill is never dropped silently (UC 17 Q16)."""
    profile = profile_of(method, agent("Kim", *(f"{skill}:{level}" for skill, level in has.items())))

    assert (set(wants) <= set(has)) == may_take(profile, need_of(method, wants, None))
