"""The contact centre: queues, skills, agents, matching, wrap-up and the screen pop."""
