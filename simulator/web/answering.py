"""Answers in JSON, of whatever values a show is made of."""

from fastapi.responses import JSONResponse

from simulator.domain.json_text import json_text


class JsonAnswer(JSONResponse):
    """JSON as the log writes it: letters of every script as they are, mappings and sequences of any kind."""

    def render(self, content: object) -> bytes:
        """The content as UTF-8; half a character becomes a question mark."""
        return json_text(content).encode("utf-8", "replace")
