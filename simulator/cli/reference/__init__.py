"""The generated references under docs/reference: what the product knows about itself, written down and kept current."""
