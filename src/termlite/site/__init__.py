"""The build: from a glossary and `web/` to a folder that any static host can serve."""
