"""Settings of a flow changed for one scenario; the flow itself stays as it is."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from simulator.domain.errors import UsageError
from simulator.domain.problems import hint_for
from simulator.domain.values import Value, as_text
from simulator.flow.expressions import SettingRef
from simulator.flow.model import Flow, Setting
from simulator.flow.reading.expressions import infer, kind_of


def with_settings(flow: Flow, overrides: Mapping[str, str]) -> Flow:
    """The flow with these settings changed; a value must be of the kind that the setting has.

    UsageError for an unknown setting and for a value of another kind.
    """
    changed = {name: _changed(flow, name, text) for name, text in overrides.items()}
    if changed:
        _check_limits(flow, changed)
    return replace(flow, settings={**flow.settings, **changed}) if changed else flow


def _check_limits(flow: Flow, changed: Mapping[str, Setting]) -> None:
    """UsageError where attempts would be limited to less than one: a caller is always asked once."""
    for counter in flow.counters.values():
        setting = changed.get(counter.limit.name) if isinstance(counter.limit, SettingRef) else None
        if setting is not None and isinstance(setting.value, int) and setting.value < 1:
            message = f'the setting "{setting.name}" limits attempts, and {setting.value} is less than one'
            raise UsageError(message, "write 1 or more: attempts are all that a caller has, the first one included")


def _changed(flow: Flow, name: str, text: str) -> Setting:
    setting = flow.settings.get(name)
    if setting is None:
        known = f"its settings are {', '.join(flow.settings)}" if flow.settings else "it has no settings"
        raise UsageError(f'the flow "{flow.name}" has no setting "{name}"', hint_for(name, flow.settings) or known)
    return replace(setting, value=_parsed(setting, text))


def _parsed(setting: Setting, text: str) -> Value:
    """The text as a value of the setting's kind."""
    value = infer(text.strip())
    match setting.value:
        case str() | None:
            return text
        case tuple():
            return tuple(infer(item.strip()) for item in text.split(",") if item.strip())
        case Decimal() if type(value) is int:
            return Decimal(value)
        case present if type(value) is type(present):
            return value
        case present:
            needed = kind_of(present)
            message = f'the setting "{setting.name}" needs {needed}, and "{text}" is {kind_of(value)}'
            raise UsageError(message, f"it is {as_text(present)} in the flow")
