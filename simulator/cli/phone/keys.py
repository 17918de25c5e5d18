"""Which key of the keyboard does what; said in the help and at the foot."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from simulator.domain.keys import DTMF_KEYS

HELP: Final = """\
Caller   0-9 * # A-D  press a key          h  hang up
         n  key in the account number      N  a wrong one
         p  key in the PIN                 P  a wrong one
Time     space  pause, or go on            +  faster    -  slower
         s      to the next event, and pause there
         left, right  look back and forward, event by event
         home, end    to the beginning, to the present
         t      take it from here: what came after has not happened
Agent    i  I am the agent: calls ring until you answer (or not)
         a  answer   e  end the call       w  wrap up with a code
         x  transfer to another queue      o  on or off queue
CRM      c  break it, or mend it
Keep     k  the call so far as a scenario: shown, tried, saved
Screen   v  transcript, or every event of the log
         up, down, page up, page down      scroll it
Leave    q  hang up and leave         Ctrl+C  cut the call off"""
"""All that can be done, for a person."""

FOOT: Final = "0-9*# press  n number  p PIN  h hang up  space pause  s step  ←→ past  ? help"
FOOT_PAST: Final = "Looking back: ←→ by event  space play  t take it from here  End present"
FOOT_OVER: Final = "The call has ended: ←→ look back  t take it from there  v events  q leave"

OWN: Final[Mapping[str, str]] = MappingProxyType({"n": "account", "N": "wrong-account", "p": "pin", "P": "wrong-pin"})
"""What is keyed in for the caller by a key: the names of ``callers.script``."""

OWN_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "account": "The account number was",
        "wrong-account": "A wrong account number was",
        "pin": "The PIN was",
        "wrong-pin": "A wrong PIN was",
    }
)

SCROLLS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"up": (-1, 0), "down": (1, 0), "pageup": (0, -1), "pagedown": (0, 1)}
)
"""By how many lines and pages the lower part is scrolled by a key."""


def is_dtmf(key: str) -> bool:
    """Whether a key of the keyboard is one of a telephone: capital A to D are, small letters are commands."""
    return key in DTMF_KEYS
