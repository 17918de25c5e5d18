"""The pytest plugin: collects bare .feature files and runs them over simulator.scenario."""
