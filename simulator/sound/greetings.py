"""The agent's word: by what he says first, a listener knows that a person has answered."""

from collections.abc import Mapping
from types import MappingProxyType

GREETINGS: Mapping[str, str] = MappingProxyType(
    {
        "de": "Guten Tag, hier ist {agent}.",
        "en": "Hello, this is {agent}.",
        "es": "Hola, soy {agent}.",
        "fr": "Bonjour, ici {agent}.",
        "it": "Buongiorno, sono {agent}.",
        "ko": "안녕하세요, {agent}입니다.",
        "nl": "Goedendag, met {agent}.",
        "pl": "Dzień dobry, tu {agent}.",
        "pt": "Bom dia, aqui é {agent}.",
    }
)
"""By language; in any other the agent says his name."""


def greeting(agent: str, language: str) -> str:
    """What an agent says when he answers, in the language of the call's prompts."""
    plain = language.replace("_", "-").partition("-")[0].lower()
    return GREETINGS.get(plain, "{agent}.").replace("{agent}", agent)
