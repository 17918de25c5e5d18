"""Requests that are refused: every error is JSON with words and a remedy, and repeats nothing of what was sent (S5)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NoReturn

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from simulator.domain.errors import DocumentError, IvrError
from simulator.web.answering import JsonAnswer

NO_STORE: Mapping[str, str] = MappingProxyType({"cache-control": "no-store"})
LONGEST_HINT = 300
_WORDS = MappingProxyType(
    {
        400: "the request is not understood",
        404: "there is nothing at this address",
        405: "this address is not asked so",
    }
)


class Refused(Exception):
    """A request that is answered with an error: the HTTP status, what is wrong, and what to do."""

    def __init__(
        self, status: int, message: str, hint: str | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        """Keep the words; ``headers`` are sent along."""
        super().__init__(message)
        self.status, self.message, self.hint, self.headers = status, message, hint, headers


def refuse(status: int, message: str, hint: str | None = None) -> NoReturn:
    """Answer the request that is being handled with this error; raises Refused, and never returns."""
    raise Refused(status, message, hint)


def error_response(
    status: int, message: str, hint: str | None = None, headers: Mapping[str, str] | None = None
) -> JsonAnswer:
    """An error as the page reads it: ``{"error": {"message", "hint"}}``."""
    return JsonAnswer({"error": {"message": message, "hint": hint}}, status, {**NO_STORE, **(headers or {})})


def answered(_: Request, error: Exception) -> JsonAnswer:
    """The answer to an error that a route has raised: wrong use is 422, a broken project 409. Others are raised on."""
    match error:
        case Refused():
            return error_response(error.status, error.message, error.hint, error.headers)
        case DocumentError(problems=(first, *_)):
            return error_response(409, f"{first.place}: {error.message}", first.hint)
        case IvrError():
            return error_response(422, error.message, error.hint)
        case RequestValidationError():
            return _not_understood(error)
        case HTTPException(status_code=status):
            return error_response(status, _WORDS.get(status, str(error.detail)), None, error.headers)
        case _:
            raise error


def _not_understood(error: RequestValidationError) -> JsonAnswer:
    """Which fields are wrong, and how; never what was sent: it may be a secret (S5)."""
    wrong = [(".".join(map(str, each["loc"][1:])), str(each["msg"])) for each in error.errors()]
    fields = ", ".join(dict.fromkeys(f'"{field}"' for field, _ in wrong if field))
    message = f"the request is not understood: {fields}" if fields else "the request is not understood"
    how = "; ".join(f"{field}: {told}" if field else told for field, told in wrong)
    return error_response(422, message[:LONGEST_HINT], how[:LONGEST_HINT])
