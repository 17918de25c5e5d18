"""The documents of a project: models and loaders of flow, centre, use case, population and acceptance."""
