"""What the flows that a promise speaks of have in them: so that a promise about a thing that is gone is found."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.domain.identity import Identity
from simulator.domain.operations import Operation
from simulator.domain.values import as_text
from simulator.evidence.promises.knowing import Answers
from simulator.flow.expressions import Literal
from simulator.flow.model import Callback, Collect, Flow, Transfer


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names by kind. ``asks`` says which attribute each collecting state asks for; ``queues`` is empty where unknown.

    ``finds`` and ``verifies`` are the answers by which a look-up finds an account, and by which it authenticates.
    """

    states: tuple[str, ...]
    prompts: tuple[str, ...]
    queues: tuple[str, ...]
    pop_fields: tuple[str, ...]
    asks: tuple[tuple[str, str], ...]
    finds: Answers
    verifies: Answers
    computed_queues: bool = False

    @classmethod
    def of(cls, flows: Mapping[str, Flow], queues: tuple[str, ...] = ()) -> "Vocabulary":
        """The names in these flows; ``queues`` are those of their centre, beside those that the flows name."""
        operations = [operation for flow in flows.values() for operation in flow.operations.values()]
        transfers = [state for flow in flows.values() for state in _transfers(flow)]
        named = [as_text(state.queue.value) for state in transfers if isinstance(state.queue, Literal)]
        return cls(
            states=_once(name for flow in flows.values() for name in flow.states),
            prompts=_once(name for flow in flows.values() for name in flow.prompts),
            queues=_once((*queues, *named)),
            pop_fields=_once(
                field for flow in flows.values() for layout in flow.pops.values() for field in layout.fields
            ),
            asks=tuple(
                (state.name, state.attribute)
                for flow in flows.values()
                for state in flow.states.values()
                if isinstance(state, Collect)
            ),
            finds=frozenset(_first_answers(operations, Identity.IDENTIFIED)),
            verifies=frozenset(_first_answers(operations, Identity.AUTHENTICATED)),
            computed_queues=any(not isinstance(state.queue, Literal) for state in transfers),
        )


def _transfers(flow: Flow) -> Iterator[Transfer | Callback]:
    return (state for state in flow.states.values() if isinstance(state, Transfer | Callback) and state.queue)


def _first_answers(operations: list[Operation], proves: Identity) -> Iterator[tuple[str, str]]:
    """An operation's first outcome is the one by which it proves what it can."""
    return ((each.name, next(iter(each.outcomes))) for each in operations if each.proves is proves and each.outcomes)


def _once(names: "Iterator[str] | tuple[str, ...]") -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
