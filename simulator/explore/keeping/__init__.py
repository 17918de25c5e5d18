"""A call that somebody made by hand, kept as a scenario in the testers' sentences."""
