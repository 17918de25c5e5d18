"""The words of ``ivr staff`` as values, each refused with the way to write it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from simulator.domain.errors import UsageError
from simulator.domain.timing import SECOND, Millis, parse_length
from simulator.floor.staffing.load import Target

USUAL_DAY = date(2026, 11, 23)
"""A Monday."""

_PERCENT = re.compile(r"\s*(\d{1,3}(?:\.\d{1,6})?)\s*%\s*")
_SHARE = re.compile(r"\s*(0?\.\d{1,8}|[01](?:\.0{1,8})?)\s*")
_TARGET = re.compile(r"\s*(\d{1,2}(?:\.\d{1,6})?)\s*%?\s*/\s*(\S.*?)\s*")
_SECONDS = re.compile(r"\d{1,6}(?:\.\d{1,3})?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for, as it was written; ``words`` are lengths of time and shares by their options."""

    population: str | None
    calls: float | None
    begins: str | None
    target: str | None
    words: Mapping[str, str | None]

    def length(self, option: str) -> Millis | None:
        """A length of time in ms, or None where it was not given; UsageError where it is none."""
        text = self.words.get(option)
        return None if text is None else asked_length(option, text)

    def share(self, option: str) -> float | None:
        """A share from "30%" or "0.3", or None where it was not given; UsageError where it is none."""
        text = self.words.get(option)
        return None if text is None else asked_share(option, text)

    def promise(self) -> Target:
        """What is to be reached: 80/20 where nothing else is asked for. UsageError for what no target can be."""
        asa, abandoned = self.length("--asa"), self.share("--abandoned")
        occupancy = self.share("--occupancy")
        if self.target is None and (asa is not None or abandoned is not None):
            return Target(None, asa=asa, abandoned=abandoned, occupancy=occupancy)
        level, within = asked_target(self.target or "80/20")
        return Target(level, within, asa, abandoned, occupancy)

    def day(self) -> date:
        """The day of a population."""
        if self.begins is None:
            return USUAL_DAY
        try:
            return datetime.strptime(self.begins.strip(), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            raise UsageError(f'"{self.begins}" is no date', "Write it so: --from 2026-11-23.") from None


def asked_length(option: str, text: str) -> Millis:
    """A length of time in ms; UsageError where the text is none."""
    length = parse_length(text)
    if length is None:
        raise UsageError(f'{option}: "{text}" is no length of time', f"Write it so: {option} 3m, or 1h30m, or 45s.")
    return length


def asked_share(option: str, text: str) -> float:
    """A share of 1; UsageError where the text is neither a percentage nor a number from 0 to 1."""
    if percent := _PERCENT.fullmatch(text):
        return float(percent[1]) / 100
    if share := _SHARE.fullmatch(text):
        return float(share[1])
    raise UsageError(f'{option}: "{text}" is no share', f"Write it so: {option} 30%.")


def asked_target(text: str) -> tuple[float, Millis]:
    """(share, ms) from "80/20", "90%/30s" or "80/1m"; UsageError where the text is none of them."""
    match = _TARGET.fullmatch(text)
    if match is not None:
        within = round(float(match[2]) * SECOND) if _SECONDS.fullmatch(match[2]) else parse_length(match[2])
        if within is not None:
            return float(match[1]) / 100, within
    raise UsageError(f'--target: "{text}" is no target', "Write it so: --target 80/20, for 80 % within 20 seconds.")
