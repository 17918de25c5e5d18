"""What of a document may be shown in a problem: never a PIN or a password, wrong ones neither (telephony-rules S3)."""

import re

_PASSWORDS = frozenset({"password", "passwd", "passcode", "passphrase", "token", "credential", "credentials"})
_PINS = frozenset({"pin", "pins", "secret", "secrets", "cvv", "ssn"})
_WORD = "|".join(sorted(_PASSWORDS | _PINS))
_KEY = rf"(?P<key>[\w.-]*(?<![^\W_])(?:{_WORD})(?![^\W_])[\w.-]*)[\"']?[ \t]*:[ \t]*"
_VALUE = r"(?P<value>\"[^\"]*\"?|'[^']*'?|\[[^\]]*\]?|[^\s{\[\"'#,}][^,}#]*)"
_SECRET = re.compile(_KEY + _VALUE, re.IGNORECASE)
_URL_PASSWORD = re.compile(r"(?<=://)([^\s:/@]*):([^\s/@]+)(?=@)")


def is_secret(key: str, value: str) -> bool:
    """Whether the text under such a key must not be shown: any under a password, one with a digit under a PIN."""
    words = set(re.split(r"[\W_]+", key.casefold()))
    return bool(words & _PASSWORDS) or (bool(words & _PINS) and any(map(str.isdigit, value)))


def masked_line(line: str) -> str:
    """A source line with every secret replaced by stars of the same length, so that carets still stand right."""
    if ":" not in line:
        return line
    line = _SECRET.sub(_mask_value, line)
    return _URL_PASSWORD.sub(lambda found: f"{found[1]}:{'*' * len(found[2])}", line)


def _mask_value(found: re.Match[str]) -> str:
    value = found["value"]
    if not is_secret(found["key"], value):
        return found[0]
    return found[0][: found.start("value") - found.start()] + "*" * len(value)
