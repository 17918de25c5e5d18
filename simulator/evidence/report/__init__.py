"""The report that is signed: one HTML file, made of values, that needs no network and no script."""
