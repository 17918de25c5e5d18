"""A population against its flow and its centre: nothing is named that is not there, nothing asked without an answer."""

from textwrap import dedent

import pytest

from simulator.domain.problems import Level, Problem
from simulator.flow.loader import load_centre, load_flow, load_population
from simulator.flow.model import Flow
from simulator.flow.populations import check_population, states_of
from simulator.notation import compose
from simulator.notation.document import Document

FLOW = """\
flow: desk
start: menu
attributes: {number: , queue: }
prompts: {hello: {text: Hello.}}
states:
  menu: {kind: menu, prompt: hello, choices: {"1": {label: one, to: number}, "2": {label: two, to: sub}}}
  number: {kind: collect, prompt: hello, attribute: number, length: 4, attempts: 2, on: {entered: to_general}}
  sub: {kind: subflow, flow: helper, on: {otherwise: end}}
  to_general: {kind: transfer, queue: General}
  end: {kind: disconnect}
"""
HELPER = """\
flow: helper
start: code
attributes: {number: }
prompts: {hello: {text: Hello.}}
states:
  code: {kind: collect, prompt: hello, attribute: number, length: 4, attempts: 2, on: {entered: return done}}
"""
CENTRE = """\
centre: desk
skills: [Router, Phone]
queues: {General: , Product: , Other: }
"""
POPULATION = """\
population: day
flow: desk
arrivals: {interval: 1h, week: {monday: {"09:00": 20}}}
everybody:
  answers: {menu: "1", number: "1234", code: "-"}
  talk: {General: 3m}
callers:
  all: {share: 100 %}
"""


def flows(*texts: str) -> dict[str, Flow]:
    found = [load_flow(dedent(text), "a.flow.yaml").or_raise() for text in texts]
    return {flow.name: flow for flow in found}


def checked(text: str, *more: str, flow: str = FLOW, centre: str = CENTRE) -> tuple[Problem, ...]:
    whole = dedent(text) + "".join(map(dedent, more))
    population = load_population(whole, "day.population.yaml").or_raise()
    document = compose(whole, "day.population.yaml")
    assert isinstance(document, Document)
    desk = load_centre(centre, "a.centre.yaml").or_raise()
    return check_population(population, document, flows(flow, HELPER), desk)


def changed(old: str, new: str) -> list[tuple[str, int, str | None]]:
    assert old in POPULATION
    return [(each.code, each.place.line, each.hint) for each in checked(POPULATION.replace(old, new))]


def test_a_population_that_fits_has_no_problem() -> None:
    """States of a called flow are answered like the flow's own; queues that the flow never uses need no talk."""
    assert () == checked(POPULATION)
    assert {"menu", "number", "sub", "to_general", "end", "code"} == set(
        states_of(flows(FLOW)["desk"], flows(FLOW, HELPER))
    )


def test_the_flow_must_be_there() -> None:
    """The nearest is told, and nothing else."""
    assert [("D501", 2, 'did you mean "desk"?')] == changed("flow: desk", "flow: desc")


@pytest.mark.parametrize("state", ["nmber", "sub"])
def test_an_answer_is_for_a_state_that_asks(state: str) -> None:
    """Not for one that is not there, or where nothing is keyed."""
    found = changed('code: "-"', f'code: "-", {state}: "1"')
    assert ["D502"] == [code for code, _, _ in found]


def test_every_kind_answers_every_menu_and_entry() -> None:
    """Of called flows too; the kind that does not is told."""
    found = changed(', code: "-"', "")
    assert [("D503", 8)] == [(code, line) for code, line, _ in found]


def test_talk_is_said_for_queues_that_there_are_and_for_all_that_are_used() -> None:
    """A misspelt queue is told, and that nothing is said of the right one."""
    found = changed("talk: {General: 3m}", "talk: {Genral: 3m}")
    assert [("D506", 'did you mean "General"?'), ("D508", "add the queue, or otherwise: ...")] == sorted(
        (code, hint) for code, _, hint in found
    )
    assert [] == changed("talk: {General: 3m}", "talk: 3m")


@pytest.mark.parametrize("talk", ["{gamma: 4m}", "{gamma: 4m, at_most: 20m}", "{gamma: {mean: 4m, shape: 2}}"])
def test_a_lone_name_that_is_neither_distribution_nor_queue_is_told_as_both(talk: str) -> None:
    """The distributions that there are, and the queues; nothing more is said of what is missing."""
    whole = POPULATION.replace("{General: 3m}", talk)
    loaded = load_population(whole, "day.population.yaml")
    found = loaded.problems or checked(whole)
    assert [("D102", 6, whole.splitlines()[5].index("gamma") + 1)] == [
        (each.code, each.place.line, each.place.column) for each in found
    ]
    assert '"gamma" is no distribution' in found[0].message
    assert "weibull" in (found[0].hint or "")


def test_a_lone_name_may_be_meant_as_a_queue() -> None:
    """Where it stands before a length, the queues are listed beside the distributions."""
    (found,) = checked(POPULATION.replace("{General: 3m}", "{gamma: 4m}"))
    assert '"gamma" is no distribution, and the centre has no queue of that name' == found.message
    assert (
        "distributions: constant, uniform, exponential, lognormal, weibull, empirical; queues: General, Product, Other"
        == found.hint
    )


def test_among_several_names_an_unknown_one_is_no_queue() -> None:
    """There is no doubt what was meant where the others are queues."""
    found = changed("talk: {General: 3m}", "talk: {General: 3m, gamma: 4m}")
    assert [("D506", "known here: General, Other, Product")] == [(code, hint) for code, _, hint in found]


def test_crews_work_queues_and_have_skills_that_there_are() -> None:
    """Each slip at its place."""
    crews = "crews: {a: {agents: 1, queues: [General, Prodct]}, b: {agents: 1, queues: Genral, skills: {Ruter: 3}}}\n"
    found = checked(POPULATION, crews)
    columns = [crews.index(word) + 1 for word in ("Prodct", "Genral", "Ruter")]
    assert list(zip(["D506", "D506", "D507"], columns, strict=True)) == [(e.code, e.place.column) for e in found]
    assert ['did you mean "Product"?', 'did you mean "General"?', 'did you mean "Router"?'] == [
        each.hint for each in found
    ]


def test_a_queue_that_no_crew_works_is_a_warning() -> None:
    """The run will show what becomes of those who wait there."""
    found = checked(POPULATION, "crews: {a: {agents: 1, queues: Product}}\n")
    assert [("D509", Level.WARNING)] == [(each.code, each.level) for each in found]


def test_a_product_that_no_crew_can_serve_is_a_warning() -> None:
    """Where products are skills of the centre."""
    crews = "crews: {a: {agents: 1, queues: General, skills: {Router: 3}}}\n"
    products = "all: {share: 100 %, products: {Router: 50 %, Phone: 30 %, Printer: rest}}"
    found = checked(POPULATION.replace("all: {share: 100 %}", products), crews)
    assert [("D510", Level.WARNING)] == [(each.code, each.level) for each in found]
    assert '"Phone"' in found[0].message


ENGINE = FLOW.replace("queue: General}", "queue: General, skills: [Engine]}")
PLAIN = "centre: desk\nqueues: {General: , Product: }\nagents: {Noor: {queues: General, skills: {Engine: 3}}}\n"


def skilled(skills: str, queue: str = "General", flow: str = ENGINE, centre: str = PLAIN) -> list[tuple[str, Level]]:
    """What is said of a crew of these skills."""
    crews = f"crews: {{a: {{agents: 2, queues: {queue}, skills: {skills}}}}}\n"
    return [(each.code, each.level) for each in checked(POPULATION, crews, flow=flow, centre=centre)]


def test_a_misspelt_skill_is_told_with_the_right_one() -> None:
    """Though the centre lists none: the flow asks for it, and then nobody has it."""
    crews = "crews: {a: {agents: 2, queues: General, skills: {Engin: 4}}}\n"
    nobody, slip = checked(POPULATION, crews, flow=ENGINE, centre=PLAIN)
    assert ("D511", Level.ERROR, 'did you mean "Engine"?') == (slip.code, slip.level, slip.hint)
    assert (9, crews.index("Engin") + 1) == (slip.place.line, slip.place.column)
    assert ("D512", Level.WARNING) == (nobody.code, nobody.level)
    assert '"to_general" asks for the skill "Engine", and no crew of the queue "General" has it' == nobody.message


def test_a_skill_to_spare_is_a_warning() -> None:
    """It does no harm: the one that is asked for is there."""
    assert [] == skilled("{Engine: 3}")
    assert [("D511", Level.WARNING)] == skilled("{Engine: 3, Engines: 2}")
    assert [("D511", Level.WARNING)] == skilled("{Welding: 2}", flow=FLOW)


def test_a_skill_counts_where_the_call_waits() -> None:
    """Another queue's crew is no help; a queue that nobody works is told alone."""
    assert [("D509", Level.WARNING)] == skilled("{Engine: 3}", queue="Product")
    crews = "crews: {a: {agents: 2, queues: Product, skills: {Engine: 3}}, b: {agents: 2, queues: General}}\n"
    assert ["D512"] == [each.code for each in checked(POPULATION, crews, flow=ENGINE, centre=PLAIN)]


@pytest.mark.parametrize("queue", ["{method: none}", "{rings: [{after: 1m, drop_skills: Engine}]}"])
def test_a_queue_may_do_without_the_skill(queue: str) -> None:
    """By its method, or after a while by a ring."""
    assert [] == skilled("{}", centre=PLAIN.replace("General: ,", f"General: {queue},"))


def test_without_crews_the_centre_s_agents_have_the_skills() -> None:
    """They are the ones at work."""
    assert () == checked(POPULATION, flow=ENGINE, centre=PLAIN)
    found = checked(POPULATION, flow=ENGINE, centre=PLAIN.replace("Engine", "Engin"))
    assert [("D512", Level.WARNING)] == [(each.code, each.level) for each in found]
    assert 'no agent of the queue "General" has it' in found[0].message


def test_a_skill_from_an_attribute_is_a_product_of_the_callers() -> None:
    """Or what the flow itself assigns; where the CRM says who has what, or a setting, any skill may be asked for."""
    flow = FLOW.replace("queue: General}", "queue: General, skills: [{attribute: queue}]}")
    crews = "crews: {a: {agents: 2, queues: General, skills: {Engin: 4}}}\n"
    assert () == checked(POPULATION, crews, flow=flow, centre=PLAIN)
    told = POPULATION.replace("share: 100 %", "share: 100 %, products: {Engine: 50 %, none: rest}")
    (found,) = checked(told, crews, flow=flow, centre=PLAIN)
    assert ("D511", Level.ERROR, 'did you mean "Engine"?') == (found.code, found.level, found.hint)
    assert () == checked(told, crews.replace("Engin:", "Engine:"), flow=flow, centre=PLAIN)
    assigned = flow.replace("  end:", "  sets: {kind: assign, values: {queue: Engin}, on: {done: end}}\n  end:")
    assert () == checked(told, crews, flow=assigned, centre=PLAIN)


def by_hand(text: str, *more: str, talk: str = "3m", centre: str = CENTRE) -> list[tuple[str, Level, int]]:
    """What is said of transfers by hand, written in one line under everybody."""
    whole = POPULATION.replace("talk: {General: 3m}", f"talk: {talk}\n  transfers: {text}")
    return [(each.code, each.level, each.place.column) for each in checked(whole, *more, centre=centre)]


def test_calls_are_transferred_between_queues_that_there_are() -> None:
    """Both are named in the centre; a slip is told once a kind, at its place, with the nearest."""
    assert [] == by_hand("{General: {Product: {rate: 30 %}}, Product: {Other: {rate: 5 %}}}")
    whole = POPULATION.replace("talk: {General: 3m}", "talk: 3m\n  transfers: {Generl: {Prodct: {rate: 30 %}}}")
    found = checked(whole)
    assert [("D506", 'did you mean "General"?', 15), ("D506", 'did you mean "Product"?', 24)] == [
        (each.code, each.hint, each.place.column) for each in found
    ]


def test_talk_is_said_for_queues_that_calls_are_transferred_to() -> None:
    """By way of others too; where nothing is ever transferred, nothing need be said."""
    chain = "{General: {Product: {rate: 30 %}}, Product: {Other: {rate: 5 %}}}"
    assert ["D508"] == [code for code, _, _ in by_hand(chain, talk="{General: 3m}")]
    assert ["D508"] == [code for code, _, _ in by_hand(chain, talk="{General: 3m, Product: 2m}")]
    assert [] == by_hand(chain, talk="{General: 3m, Product: 2m, Other: 1m}")
    assert [] == by_hand("{General: {Product: {rate: 0 %}}}", talk="{General: 3m}")
    assert [] == by_hand("{Product: {Other: {rate: 5 %}}}", talk="{General: 3m}")


def test_a_queue_that_only_transfers_reach_needs_a_crew() -> None:
    """A warning says who sends the calls there."""
    crews = "crews: {a: {agents: 1, queues: General}}\n"
    whole = POPULATION.replace("talk: {General: 3m}", "talk: 3m\n  transfers: {General: {Product: {rate: 30 %}}}")
    (found,) = checked(whole, crews)
    assert ("D509", Level.WARNING) == (found.code, found.level)
    assert 'agents transfer calls to the queue "Product", which no crew works' == found.message
    assert () == checked(whole, crews.replace("queues: General", "queues: [General, Product]"))


def test_a_transfer_asks_for_skills_that_there_are() -> None:
    """Those that the centre lists, and of them such as somebody in the second queue has."""
    assert ["D507"] == [code for code, _, _ in by_hand("{General: {Product: {rate: 5 %, skills: Ruter}}}")]
    crews = "crews: {a: {agents: 1, queues: [General, Product], skills: {Router: 3}}}\n"
    assert [] == by_hand("{General: {Product: {rate: 5 %, skills: [Router, '{product}']}}}", crews)
    found = by_hand("{General: {Product: {rate: 5 %, skills: [Router, Phone]}}}", crews)
    assert [("D512", Level.WARNING)] == [(code, level) for code, level, _ in found]


def test_a_skill_that_only_transfers_ask_for_is_none_to_spare() -> None:
    """Where the centre lists no skills: by its name, or as a product of the callers."""
    crews = "crews: {a: {agents: 1, queues: [General, Product], skills: {Router: 3}}}\n"
    plain = "centre: desk\nqueues: {General: , Product: }\n"
    assert [("D511", Level.WARNING)] == [(code, level) for code, level, _ in by_hand("{}", crews, centre=plain)]
    assert [] == by_hand("{General: {Product: {rate: 5 %, skills: Router}}}", crews, centre=plain)
    own = "{General: {Product: {rate: 5 %, skills: '{product}'}}}"
    assert [] == by_hand(own, crews, centre=plain)
    products = "all: {share: 100 %, products: {Phone: 50 %, none: rest}}"
    whole = POPULATION.replace("talk: {General: 3m}", f"talk: 3m\n  transfers: {own}").replace(
        "all: {share: 100 %}", products
    )
    assert ["D511"] == [each.code for each in checked(whole, crews, centre=plain)]


@pytest.mark.parametrize(
    "changed",
    [
        POPULATION.replace('number: "1234"', 'numbre: "1234"'),
        POPULATION.replace('number: "1234", ', "").replace("share: 100 %", 'share: 100 %, answers: {cods: "1234"}'),
    ],
)
def test_no_problem_shows_keys_at_a_misspelt_state(changed: str) -> None:
    """Nobody knows what is asked for there: it may be a PIN, and the source line shows no long number."""
    found = checked(changed)

    assert {"D502", "D503"} == {problem.code for problem in found}
    assert not [problem for problem in found if "1234" in str(problem) or "1234" in (problem.source_line or "")]
