"""What every test of this project shares: hypothesis draws the same examples on every machine, and keeps no notes."""

from hypothesis import settings

settings.register_profile("house", derandomize=True, deadline=None, database=None, print_blob=False)
settings.load_profile("house")
