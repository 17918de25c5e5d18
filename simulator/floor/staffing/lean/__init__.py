"""A contact centre alone, as an event loop on a heap: the rules of ``simulator.centre``, without its events."""
