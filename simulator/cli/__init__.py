"""The command ivr, one module per command."""
