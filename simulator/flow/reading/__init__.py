"""From the shapes of a file to the frozen values of the model, with every cross-check on the way."""
