"""How well and how fast things are found, beside other engines."""
