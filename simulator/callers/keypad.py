"""A person at the terminal as the caller: what a typed line means."""

from dataclasses import dataclass
from typing import TypeAlias

from simulator.callers.script import Act, HangUp, Own, StaySilent, parse_script

HELP_WORDS = ("?", "help")
HANG_UP_WORDS = ("h", "hangup", "q", "quit")
WAIT_WORDS = ("w", "")

HELP = """\
  1          press a key; 40718265# presses them one after the other
  {account}  keys in the account number of the customer you are; {pin} his PIN;
             {wrong-account} and {wrong-pin} such as are wrong
  w          wait until the timer that runs now has run out (so does an empty line); 5s waits so long
  !1         press while the next prompt plays
  h          hang up
  1 {account}# {pin}#    one after the other, each once the call is at rest"""
"""What a caller can type, for a person."""


@dataclass(frozen=True, slots=True)
class AskHelp:
    """Show what can be typed."""


Typed: TypeAlias = tuple[Act, ...] | AskHelp
"""What a line means."""


def read_line(line: str, own: Own) -> Typed:
    """What a typed line means; UsageError, which repeats no key, where it means nothing."""
    word = line.strip().casefold()
    if word in HELP_WORDS:
        return AskHelp()
    if word in HANG_UP_WORDS:
        return (HangUp(),)
    if word in WAIT_WORDS:
        return (StaySilent(),)
    return parse_script(line, own)
