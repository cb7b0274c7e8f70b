"""Glossaries that a reader brings: read, indexed, searched and shown in the browser, beside the site's own."""
