"""Charts of many calls as SVG: plain series in, text out. Needs matplotlib (extra ``floor``), imported when used."""
