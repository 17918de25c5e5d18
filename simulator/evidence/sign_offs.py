"""Whether a sign-off still counts: it names a run, and is void once flows or features are not those of that run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from simulator.domain.runs import RunRecord
from simulator.flow.acceptance import SignOff

SHOWN_DIGITS = 12
"""How much of a hash people are shown."""

_COUNTED = (".flow.yaml", ".centre.yaml", ".feature")


@dataclass(frozen=True, slots=True)
class Hashes:
    """What the flows (with their centres) and the features were at a time: a hash of all of each, hexadecimal."""

    flows: str
    features: str

    def shown(self) -> str:
        """For people, and for the sign-off."""
        return f"flows {self.flows[:SHOWN_DIGITS]}, features {self.features[:SHOWN_DIGITS]}"


@dataclass(frozen=True, slots=True)
class Standing:
    """A sign-off, whether it counts, and why not ("" where it does)."""

    sign_off: SignOff
    holds: bool
    why: str = ""


def hashes(flows: Mapping[str, str], features: Mapping[str, str]) -> Hashes:
    """One hash each of flows and of features, from those of their files by path.

    Only what a call can meet counts: a use case or an acceptance record may be written on without voiding a sign-off.
    """
    return Hashes(_whole(flows), _whole(features))


def hashes_of_run(run: RunRecord) -> Hashes:
    """The hashes that a run was made with."""
    return hashes(run.flows, run.features)


def standing(sign_off: SignOff, present: Hashes, of_run: Hashes | None) -> Standing:
    """Whether a sign-off counts. ``of_run`` is None where its run is gone; then the hashes that it keeps must do."""
    flows = sign_off.flows or (None if of_run is None else of_run.flows)
    features = sign_off.features or (None if of_run is None else of_run.features)
    if flows is None or features is None:
        return Standing(
            sign_off, holds=False, why=f"the run {sign_off.run} is not there, and the sign-off keeps no hashes"
        )
    if of_run is not None and not (of_run.flows.startswith(flows) and of_run.features.startswith(features)):
        return Standing(sign_off, holds=False, why=f"its hashes are not those of the run {sign_off.run}")
    changed = [
        what
        for what, signed, now in (("flows", flows, present.flows), ("features", features, present.features))
        if not now.startswith(signed)
    ]
    if changed:
        return Standing(sign_off, holds=False, why=f"the {' and the '.join(changed)} have changed since")
    return Standing(sign_off, holds=True)


def missing_roles(sign_off_by: Sequence[str], standings: Sequence[Standing]) -> tuple[str, ...]:
    """The roles that have to sign and whose name stands under nothing that counts."""
    signed = {each.sign_off.role for each in standings if each.holds}
    return tuple(role for role in sign_off_by if role not in signed)


def _whole(files: Mapping[str, str]) -> str:
    lines = [f"{path} {digest}\n" for path, digest in sorted(files.items()) if path.endswith(_COUNTED)]
    return sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()
