"""Who presses the keys: scripted, interactive and random callers."""
