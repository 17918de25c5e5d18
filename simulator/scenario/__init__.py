"""The catalogue of sentences as data, and a runner of scenarios that needs no pytest."""
