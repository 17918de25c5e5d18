"""What an event log proves: checks, transcript, coverage, traceability, measures and report."""
