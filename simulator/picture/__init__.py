"""The flow as a picture: SVG, PNG, DOT and Mermaid, with a path or coverage on it."""
