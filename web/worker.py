"""The script of the PyScript worker: what the page may ask of Python."""

from termlite_app import service

__export__ = ["search", "entry"]


def search(q, limit):
    """The reply to a query, as plain data (`Reply` in messages.js)."""
    return service.search(q, limit)


def entry(id_):
    """The article of an entry, as HTML."""
    return service.entry(id_)
