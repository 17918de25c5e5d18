"""Traceability: from each requirement to what proves it, and what nothing proves."""
