"""The words of the trade as values: keys, timing, calls, identity, stimuli, events, routing; standard library only."""
