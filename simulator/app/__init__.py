"""The only joining place: workspace, simulation, door to the CRM, pacing, recording and replay."""
