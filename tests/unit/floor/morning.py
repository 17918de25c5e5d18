"""Two replications of a small morning: callers of two tiers, a queue, an agent, a way through a flow."""

from simulator.evidence.measures.rows import AgentSpell
from simulator.evidence.measures.tally import Tally
from simulator.flow.model import Disconnect, Exit, Flow, Play
from tests.unit.evidence.measures.counting import CALL, MINUTE, SECOND, Stay, queued, tally_of, visit, whole

HALF_HOUR = 30 * MINUTE

FLOW = Flow(
    name="uc17",
    title="Help desk",
    start="welcome",
    states={
        "welcome": Play(name="welcome", prompt="hello", exits={"done": Exit("to_general")}),
        "to_general": Disconnect(name="to_general"),
    },
)


def morning() -> Tally:
    """8:00: two answered (after 4 s and 40 s), one abandoned after 60 s; 9:00, after an empty half hour: one answered.

    The first caller went through the flow, the second hung up in its first state, in each of two replications.
    """
    stays = (
        Stay(4 * SECOND, tier="top", talked=90 * SECOND, wrapped=10 * SECOND),
        Stay(40 * SECOND, entered=10 * SECOND, talked=60 * SECOND, passed=3),
        Stay(60 * SECOND, "abandoned", entered=20 * SECOND),
        Stay(2 * SECOND, entered=2 * HALF_HOUR, queue="_Product", skills=("Router",)),
    )
    way = visit("welcome"), visit("to_general", "")._replace(state_kind="transfer")
    whole_tally = None
    for replication in (1, 2):
        tally = tally_of(queued(*(stay for stay in stays)))
        tally.add(whole(CALL, *way))
        tally.add(whole(CALL._replace(call="2"), visit("welcome", "", hung_up=True)))
        tally.replications = {replication}
        tally.add_spell(AgentSpell(replication, "Kim", "talking", 0, 24 * MINUTE, ("General",)))
        tally.add_spell(AgentSpell(replication, "Kim", "idle", 24 * MINUTE, HALF_HOUR, ("General",)))
        if whole_tally is None:
            whole_tally = tally
        else:
            whole_tally.merge(tally)
    assert whole_tally is not None
    return whole_tally
