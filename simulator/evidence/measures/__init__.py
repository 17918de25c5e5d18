"""What a centre is run by: rows of calls, their sums, and every measure by its variant's name (telephony-rules 3)."""
