"""YAML text to values that know their place, and back; the only room that reads YAML."""

from simulator.notation.composing import compose, read
from simulator.notation.decoding import read_text
from simulator.notation.document import Document, Path, Value
from simulator.notation.dumping import dump
from simulator.notation.shape import validate

__all__ = ["Document", "Path", "Value", "compose", "dump", "read", "read_text", "validate"]
