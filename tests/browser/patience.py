"""How long a browser test waits, in ms, before something has not happened: a slow machine is no failure."""

PATIENCE = 45_000
"""For what a page does at once, or a call within one prompt."""

LONG = 300_000
"""For what takes seconds of computing: a comparison, an exploration, a day, a search for mutants."""
