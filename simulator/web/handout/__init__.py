"""Hand-outs: a call as a page that plays by itself, a sound, a picture of its path, a card to print, a recording."""
