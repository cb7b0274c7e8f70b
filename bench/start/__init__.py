"""How soon Python is ready."""
