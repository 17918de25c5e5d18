"""Who may be employed: each description of agents once, under a name that tells its crew."""

from simulator.domain.agents import Agent
from simulator.floor.staffing.populations import employable
from simulator.flow.population import Crew


def crew(name: str, *agents: Agent) -> Crew:
    """A crew that always works."""
    return Crew(name, agents)


def agent(name: str, **skills: int) -> Agent:
    """Somebody of the queue Product."""
    return Agent(name, ("Product",), skills)


def test_crews_of_one_description_are_one_and_named_by_what_their_names_share() -> None:
    """Shifts do not make another kind of agent; names are cut between words only."""
    crews = [
        crew("router_early", agent("r1", Router=4), agent("r2", Router=4)),
        crew("router_late", agent("r3", Router=4)),
        crew("phone", agent("p1", Phone=5)),
    ]
    assert ["router", "phone"] == [each.name for each in employable(crews)]


def test_another_proficiency_is_another_description() -> None:
    """It decides where a queue chooses the best; names that would be the same are the crews' own."""
    crews = [
        crew("team a", agent("a", Router=4)),
        crew("team b", agent("b", Router=5)),
        crew("team c", agent("c", Router=4)),
        crew("team d", agent("d", Router=5)),
    ]
    assert ["team a", "team b"] == [each.name for each in employable(crews)]


def test_a_crew_of_several_descriptions_is_told_by_examples() -> None:
    """As a centre's own agents are."""
    crews = [crew("help_desk", agent("Kim", Billing=5), agent("Lee", Router=4), agent("Roh", Router=4))]
    assert ["like Kim", "like Lee"] == [each.name for each in employable(crews)]


def test_names_without_a_word_in_common_are_not_cut_to_letters() -> None:
    """The first crew's name stands."""
    assert ["north"] == [each.name for each in employable([crew("north", agent("n")), crew("nearby", agent("m"))])]
