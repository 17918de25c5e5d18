"""Numbers and words as they stand in a sentence: "2 scenarios", "twice", "an agent"."""

_VOWELS = ("a", "e", "i", "o", "u")


def counted(count: int, word: str) -> str:
    """A number with its word, in the plural that "s" makes: "1 agent", "2 agents"."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def times(count: int) -> str:
    """How often: "never", "once", "twice", "3 times"."""
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def with_article(words: str) -> str:
    """Words behind their "a" or "an", by the first letter: "an agent", "a menu"."""
    return f"{'an' if words.casefold().startswith(_VOWELS) else 'a'} {words}"
