"""That no PIN, right or wrong, stands anywhere in the evidence."""

from collections.abc import Collection, Iterable

from simulator.evidence.calls import Evidence
from simulator.evidence.checks.verdict import Verdict, verdict
from simulator.evidence.secrets import TextValue, secrets_in, text_values


def pin_nowhere(evidence: Evidence, secrets: Collection[str], more: Iterable[TextValue] = ()) -> Verdict:
    """None of the secrets stands in a text value of any call in the log, or in ``more`` evidence (UC 17 T44).

    Neither verdict nor place ever quotes a secret.
    """
    places = secrets_in([*text_values(evidence.log.entries), *more], secrets)
    return verdict(
        not places, "the PIN appears nowhere in the evidence", lambda: f"a PIN stands in {'; '.join(places[:10])}"
    )
