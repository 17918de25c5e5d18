"""An IVR call-flow simulator and acceptance test harness: flows as YAML, callers as Gherkin, one log as proof."""

__version__ = "0.1.0"
