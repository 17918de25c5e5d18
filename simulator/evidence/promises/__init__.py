"""Promises: what must hold on every call, in sentences near Gherkin's, each kept by a monitor that hears the events."""
