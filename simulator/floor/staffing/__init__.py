"""How many agents a load needs: by the formulas of queueing theory, and by simulating a contact centre alone."""
