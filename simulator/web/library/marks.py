"""What tells whether the flows are the ones that something was found in."""

from simulator.app.workspace import Workspace
from simulator.web.library.ids import content_mark


def flows_mark(workspace: Workspace) -> str:
    """Changes when a flow or a centre does: both decide what exploring and mutating find."""
    flows = sorted((flow.name, flow.source_hash) for flow in workspace.flows.values())
    centres = sorted((name, tuple(centre.skills), tuple(centre.queues)) for name, centre in workspace.centres.items())
    return content_mark((*flows, *centres))
