"""Loading a population: who calls, when, and who is at work, with what stands where the file says nothing."""

from datetime import date
from math import isclose
from textwrap import dedent

from simulator.domain.agents import Agent, AgentState
from simulator.domain.distributions import Capped, Constant, Empirical, Exponential, Lognormal, Uniform, Weibull
from simulator.domain.timing import HOUR, MINUTE, SECOND
from simulator.flow.loader import load_population
from simulator.flow.population import CallsBack, HandTransfer, Population, Shift, SpecialDay

HEAD = """\
population: sample
flow: bookings
"""
ARRIVALS = """\
arrivals: {interval: 1h, week: {monday: {"09:00 to 12:00": 20}}}
"""
CALLERS = """\
callers: {all: {share: 100 %, talk: 3m}}
"""


def loaded(*parts: str) -> Population:
    return load_population(HEAD + "".join(dedent(part) for part in parts), "sample.population.yaml").or_raise()


def problems(*parts: str) -> list[str]:
    found = load_population(HEAD + "".join(dedent(part) for part in parts), "sample.population.yaml").problems
    return [problem.code for problem in found]


def test_a_short_population_has_the_usual_manners() -> None:
    """He thinks for 1 s, keys every 300 ms, makes no mistake, waits for ever, and needs no wrap-up."""
    population = loaded(ARRIVALS, CALLERS)
    kind = population.kinds["all"]
    assert ("sample", "sample", "bookings", ()) == (
        population.name,
        population.title,
        population.flow,
        population.crews,
    )
    assert (1.0, 0.0, 0.0, (), ()) == (kind.share, kind.slips, kind.barge_in, kind.tiers, kind.products)
    assert (Constant(SECOND), Constant(300)) == (kind.thinks, kind.key_pause)
    assert (None, None, None) == (kind.patience_in_ivr, kind.patience_in_queue, kind.calls_back)
    assert ({"": Constant(3 * MINUTE)}, {"": Constant(0)}) == (kind.talk, kind.wrap_up)
    assert 64 == len(population.source_hash)


def test_the_calls_of_a_day_are_said_by_interval_or_by_span() -> None:
    """An interval by its beginning; in a span, each interval has so many."""
    week = loaded(
        """\
        arrivals:
          interval: 30m
          week:
            monday: {"08:00": 12.5, "09:00 to 10:00": 40, "23:30-24:00": 1}
            tue: {like: wed}
            wednesday to thursday: {like: monday, times: 0.5}
            sat, sun: none
        """,
        CALLERS,
    ).arrivals.weekdays
    assert {16: 12.5, 18: 40.0, 19: 40.0, 47: 1.0} == {at: calls for at, calls in enumerate(week[0]) if calls}
    assert [48] * 6 == [len(calls) for calls in week.values()]
    assert week[1] == week[2] == week[3] == tuple(calls / 2 for calls in week[0])
    assert [0, 1, 2, 3, 5, 6] == list(week)
    assert 0 == sum(week[5])


def test_special_days_are_none_like_another_or_of_their_own() -> None:
    """By date."""
    days = loaded(
        """\
        arrivals:
          interval: 12h
          week: {monday: {"00:00": 1}}
          special_days:
            2026-12-25: none
            2026-12-26: {like: sunday, times: 1.5}
            2026-12-28: {times: 2}
            2026-12-29: {"12:00": 7}
        """,
        CALLERS,
    ).arrivals.special_days
    assert {
        date(2026, 12, 25): SpecialDay(calls=(0.0, 0.0)),
        date(2026, 12, 26): SpecialDay(6, 1.5),
        date(2026, 12, 28): SpecialDay(None, 2.0),
        date(2026, 12, 29): SpecialDay(calls=(0.0, 7.0)),
    } == days


def test_every_distribution_reaches_the_population() -> None:
    """By the names of the field; a Weibull by its scale or its mean."""
    kinds = loaded(
        ARRIVALS,
        """\
        callers:
          a: {share: 25 %, talk: {constant: 3m}, wrap_up: {uniform: {least: 1 s, most: 2 s}}}
          b: {share: 25 %, talk: {exponential: 3m}, wrap_up: {lognormal: {mean: 2 s, deviation: 1 s}}}
          c: {share: 25 %, talk: {weibull: {scale: 3m, shape: 1.5}}, wrap_up: {weibull: {mean: 3 s, shape: 2}}}
          d:
            share: rest
            talk: {exponential: 3m, at_most: 9m}
            wrap_up: {empirical: {0 %: 1 s, 50 %: 2 s, 100 %: 9 s}}
        """,
    ).kinds
    times = [(kind.talk[""], kind.wrap_up[""]) for kind in kinds.values()]
    assert (Constant(180_000), Uniform(1_000, 2_000)) == times[0]
    assert (Exponential(180_000), Lognormal(2_000, 1_000)) == times[1]
    assert Weibull(180_000, 1.5) == times[2][0]
    assert isinstance(times[2][1], Weibull)
    assert isclose(3_000, times[2][1].mean)
    assert (Capped(Exponential(180_000), 540_000), Empirical(((0.0, 1_000), (0.5, 2_000), (1.0, 9_000)))) == times[3]


def test_transfers_by_hand_are_said_by_queue() -> None:
    """Rate, skills and talk before; a kind's own transfers of a queue stand in the place of everybody's."""
    kinds = loaded(
        ARRIVALS,
        """\
        everybody:
          talk: 3m
          transfers:
            General: {Product: {rate: 30 %, skills: [Router, "{product}"], after: 2m}, Sales: {rate: 2.5 %}}
            Sales: {General: {rate: 1 %}}
        callers:
          usual: {share: 50 %}
          other: {share: 30 %, transfers: {General: {Sales: {rate: 100 %}}}}
          kept: {share: rest, transfers: {General: {}}}
        """,
    ).kinds
    back = (HandTransfer("General", 0.01),)
    product = HandTransfer("Product", 0.3, ("Router", "{product}"), Constant(2 * MINUTE))
    assert {"General": (product, HandTransfer("Sales", 0.025)), "Sales": back} == kinds["usual"].transfers
    assert {"General": (HandTransfer("Sales", 1.0),), "Sales": back} == kinds["other"].transfers
    assert {"General": (), "Sales": back} == kinds["kept"].transfers


def test_calls_may_go_round_as_long_as_some_stay() -> None:
    """Thirds of 100 % are all of them, whatever rounding says; a rate of 0 leads nowhere."""
    thirds = "{A: {rate: 33.3 %}, B: {rate: 33.3 %}, C: {rate: 33.4 %}}"
    head = "everybody: {talk: 3m, transfers: {General: %s, A: {General: {rate: %s}}, B: {General: {rate: 100 %%}}%s}}\n"
    assert [] == problems(ARRIVALS, head % (thirds, "99.9 %", ""), "callers: {all: {share: 100 %}}\n")
    endless = head % (thirds, "100 %", ", C: {A: {rate: 100 %}, D: {rate: 0 %}}")
    assert ["D116"] == problems(ARRIVALS, endless, "callers: {all: {share: 100 %}}\n")


def test_a_kind_says_what_differs_from_everybody() -> None:
    """Answers, patience and times by queue are added one by one; one time for all queues replaces those by queue."""
    kinds = loaded(
        ARRIVALS,
        """\
        everybody:
          answers: {menu: {"1": 55 %, "2": rest}, number: "123456"}
          again: {number: "-"}
          patience: {in_ivr: 2m, in_queue: {exponential: 4m}}
          calls_back: {share: 40 %, after: 15m}
          talk: {Bookings: 3m, otherwise: 5m}
          slips: 3 %
          tiers: {standard: 88 %, top: 12 %}
        callers:
          usual: {share: 62.5 %}
          other:
            share: rest
            answers: {number: "0"}
            patience: {in_queue: for ever}
            calls_back: never
            talk: {Bookings: 1m}
            slips: 0 %
            tiers: {top: 100 %}
          short: {share: 10 %, talk: 1m}
        """,
    ).kinds
    usual, other, short = kinds["usual"], kinds["other"], kinds["short"]
    assert (0.625, 0.275, 0.1) == (usual.share, other.share, short.share)
    assert {"menu": (("1", 0.55), ("2", 0.45)), "number": (("123456", 1.0),)} == usual.answers
    assert {**usual.answers, "number": (("0", 1.0),)} == other.answers
    assert {"number": (("-", 1.0),)} == usual.again == other.again
    assert (Constant(2 * MINUTE), Exponential(4 * MINUTE)) == (usual.patience_in_ivr, usual.patience_in_queue)
    assert (Constant(2 * MINUTE), None) == (other.patience_in_ivr, other.patience_in_queue)
    assert (CallsBack(0.4, Constant(15 * MINUTE), 3), None) == (usual.calls_back, other.calls_back)
    assert {"Bookings": Constant(MINUTE), "": Constant(5 * MINUTE)} == other.talk
    assert {"": Constant(MINUTE)} == short.talk
    assert (0.03, 0.0) == (usual.slips, other.slips)
    assert ((("standard", 0.88), ("top", 0.12)), (("top", 1.0),)) == (usual.tiers, other.tiers)


def test_a_crew_is_agents_who_work_shifts() -> None:
    """Named after the crew and numbered; off queue until the shift begins; breaks in their order."""
    population = loaded(
        "time_zone: Europe/London\n",
        ARRIVALS,
        CALLERS,
        """\
        shifts:
          early: {days: monday to friday, from: "8:00", to: "16:30", breaks: ["12:00 to 12:30", "10:00-10:15"]}
          night: {days: [sat, sun], from: "20:00", to: "24:00"}
        crews:
          general: {agents: 2, queues: [General], skills: {Router: 3}, languages: en, shifts: [early, night]}
          always: {agents: 1, queues: General}
        """,
    )
    general, always = population.crews
    agent = Agent("general 1", ("General",), {"Router": 3}, AgentState.OFF_QUEUE, ("en",))
    assert (agent, "general 2") == (general.agents[0], general.agents[1].name)
    early = Shift(
        frozenset(range(5)),
        8 * HOUR,
        16 * HOUR + 30 * MINUTE,
        ((10 * HOUR, 10 * HOUR + 15 * MINUTE), (12 * HOUR, 12 * HOUR + 30 * MINUTE)),
    )
    assert (early, Shift(frozenset({5, 6}), 20 * HOUR, 24 * HOUR)) == general.shifts
    assert ((), "Europe/London") == (always.shifts, always.time_zone)


def test_shares_must_add_up_exactly() -> None:
    """Three times 33.3 % are not all; no rounding of computers makes an error of ten times 10 %."""
    three = "callers: {a: {share: 33.3 %, talk: 1m}, b: {share: 33.3 %, talk: 1m}, c: {share: 33.3 %, talk: 1m}}\n"
    assert ["D101"] == problems(ARRIVALS, three)
    ten = ", ".join(f"k{number}: {{share: 10 %, talk: 1m}}" for number in range(10))
    assert [] == problems(ARRIVALS, f"callers: {{{ten}}}\n")


def test_a_broken_kind_hides_nothing_of_the_others() -> None:
    """Shape and meaning are told together, and shares are not summed up without the broken one."""
    callers = "callers: {a: {share: 50 %, tlk: 1m}, b: {share: 50 %, talk: {exponential: soon}}}\n"
    assert ["S002", "D102"] == problems(ARRIVALS, callers)


def test_no_problem_shows_what_may_be_a_pin() -> None:
    """Neither its message nor its line."""
    text = (
        f'{HEAD}{ARRIVALS}callers: {{a: {{share: 100 %, talk: 1m, answers: {{code: {{"0421": 40, "77": rest}}}}}}}}\n'
    )
    found = load_population(text, "sample.population.yaml").problems
    assert ["D103"] == [problem.code for problem in found]
    assert "0421" not in f"{found[0].message} {found[0].hint} {found[0].source_line}"
