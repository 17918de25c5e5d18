"""Playback: a log as frames, each of which says what changes in the view of a call, an agent or a queue."""
