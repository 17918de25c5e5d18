"""One call through one flow: stimuli in, events and the next deadline out; no clock, no I/O."""
