"""How soon Python is there."""
