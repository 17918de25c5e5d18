"""Where the key of the stored PINs lies: outside database and log (S1).

In the environment (``IVR_CRM_KEY``), or in a file of mode 0600 next to a database file, or nowhere: a CRM in memory
draws one and forgets it. The environment comes first. A lost or wrong key is a plain error.
"""

import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path

from crm_stub.errors import CrmKeyError

KEY_VARIABLE = "IVR_CRM_KEY"
LEAST_LENGTH = 16
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def drawn_key() -> bytes:
    """A new key, as the text that a key file holds: 64 hexadecimal digits."""
    return secrets.token_hex(32).encode()


def checked_key(key: bytes, source: str) -> bytes:
    """The key, if it is long enough to be one. Raises CrmKeyError, which does not show it."""
    if len(key) < LEAST_LENGTH:
        raise CrmKeyError(
            f"the CRM's key in {source} has fewer than {LEAST_LENGTH} characters",
            f"Use a random text, for example: export {KEY_VARIABLE}=$(openssl rand -hex 32)",
        )
    return key


def key_from_environment(environ: Mapping[str, str]) -> bytes | None:
    """The key that the environment gives, or None where it gives none. Raises CrmKeyError where it is too short."""
    text = environ.get(KEY_VARIABLE, "").strip()
    return checked_key(text.encode(), KEY_VARIABLE) if text else None


def key_file_of(database: Path) -> Path:
    """The key file that belongs to a database file: ``crm.db`` has ``crm.db.key``."""
    return database.with_name(f"{database.name}.key")


def read_key_file(path: Path) -> bytes | None:
    """The key in a file, or None where there is no such file.

    Raises CrmKeyError where others may read the file, where it cannot be read, or where what it holds is too short.
    """
    try:
        if os.name == "posix" and path.stat().st_mode & _OTHERS:
            raise CrmKeyError(f"others may read the key file {path}", f"Take their rights away: chmod 600 {path}")
        return checked_key(path.read_bytes().strip(), str(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CrmKeyError(f"the key file {path} cannot be read: {error.strerror}", "Check whose file it is.") from None


def new_key_file(path: Path) -> bytes:
    """A new key, written to a new file that only its owner may read. Raises CrmKeyError where it cannot be written."""
    key = drawn_key()
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(key + b"\n")
    except OSError as error:
        raise CrmKeyError(
            f"the key file {path} cannot be written: {error.strerror}",
            f"Choose another place, or give the key in {KEY_VARIABLE}.",
        ) from None
    return key
