"""What a request may carry: the fields that are asked for, each of its own JSON type, and no others."""

from pydantic import BaseModel, ConfigDict


class Body(BaseModel):
    """The body of a request. A text that looks like a number is no number here, and 1 is not true.

    Whoever sends something else is told which field it is; no error repeats what was sent.
    """

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)
