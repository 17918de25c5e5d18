"""What a call sounds like: DTMF tones, voices, and both mixed into one recording."""
