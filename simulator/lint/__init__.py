"""Static checks of a flow, one rule a module, each with a good and a bad example."""
