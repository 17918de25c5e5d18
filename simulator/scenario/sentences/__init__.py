"""The sentences by what they speak of: one tuple a module, put together in ``simulator.scenario.catalogue``."""
