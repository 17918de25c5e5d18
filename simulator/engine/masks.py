"""What the log may show of a data dip: worked out once per state, from its operation and the attributes it touches."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.domain.calls import Privacy, strictest
from simulator.domain.operations import Operation
from simulator.flow.expressions import attributes_in
from simulator.flow.model import DataDip


@dataclass(frozen=True, slots=True)
class DipMasks:
    """The privacy of each input, and of each field of an answer; a field that is not there is clear."""

    inputs: Mapping[str, Privacy]
    fields: Mapping[str, Privacy]


def dip_masks(state: DataDip, operation: Operation, privacy: Mapping[str, Privacy]) -> DipMasks:
    """The masks of a dip, where ``privacy`` is that of the attributes: the strictest of all that is concerned."""
    fields = {*operation.fields(), *operation.privacy, *state.keeps}
    return DipMasks(
        {name: _of_input(state, operation, privacy, name) for name in state.inputs},
        {name: _of_field(state, operation, privacy, name) for name in fields},
    )


def _of_input(state: DataDip, operation: Operation, privacy: Mapping[str, Privacy], name: str) -> Privacy:
    if name in operation.secret_inputs:
        return Privacy.SECRET
    read = (privacy.get(attribute, Privacy.CLEAR) for attribute in attributes_in(state.inputs[name]))
    return strictest(operation.privacy.get(name, Privacy.CLEAR), *read)


def _of_field(state: DataDip, operation: Operation, privacy: Mapping[str, Privacy], name: str) -> Privacy:
    kept_as = state.keeps.get(name)
    of_attribute = Privacy.CLEAR if kept_as is None else privacy.get(kept_as, Privacy.CLEAR)
    return strictest(operation.privacy.get(name, Privacy.CLEAR), of_attribute)
