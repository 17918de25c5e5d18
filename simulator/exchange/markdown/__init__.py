"""Use cases as Markdown, out and in: the standard template as people pass it round."""
