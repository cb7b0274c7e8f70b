"""The glossary as data: the model, reading it from YAML, and everything that can be wrong with it."""
