"""Mutants: a flow with one small fault each, to see whether the scenarios would notice it."""
