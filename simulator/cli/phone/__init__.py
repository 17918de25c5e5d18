"""The terminal phone: a call at the terminal with keypad, transcript, timer, agent's desk and event log."""
