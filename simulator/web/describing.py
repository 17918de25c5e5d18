"""The project in JSON, as the page knows it: flows, settings, queues, and what is wrong with them."""

from collections.abc import Mapping

from simulator.app.pacing import SPEEDS
from simulator.app.stage import FAULTS
from simulator.domain.values import as_text
from simulator.flow.centre import Centre
from simulator.flow.model import Flow, Setting
from simulator.flow.reading.expressions import kind_of
from simulator.sound.speech import has_voice
from simulator.web.watching import LiveProject


def project_json(project: LiveProject) -> dict[str, object]:
    """The project as it is now. ``broken``: no call can be made until the errors among the problems are mended."""
    workspace, main = project.workspace, project.main_flow()
    centre = Centre("none") if main is None else workspace.centre_of(workspace.flow(main))
    return {
        "version": project.version,
        "name": project.root.name,
        "flows": [_flow(flow) for flow in workspace.flows.values()],
        "main": main,
        "queues": list(centre.queues),
        "codes": {queue.name: list(queue.wrap_up_codes) for queue in centre.queues.values()},
        "problems": list(project.located),
        "broken": project.is_broken,
        "faults": list(FAULTS),
        "speeds": list(SPEEDS),
        "has_voice": has_voice(),
    }


def _flow(flow: Flow) -> Mapping[str, object]:
    return {
        "name": flow.name,
        "title": flow.title or flow.name,
        "numbers": list(flow.numbers),
        "settings": [_setting(each) for each in flow.settings.values()],
        "states": len(flow.states),
    }


def _setting(setting: Setting) -> Mapping[str, object]:
    told = {
        "name": setting.name,
        "value": as_text(setting.value),
        "type": kind_of(setting.value),
        "about": setting.about,
    }
    return {**told, "choices": ["yes", "no"]} if isinstance(setting.value, bool) else told
