"""The script of the PyScript worker: what the page may ask of Python."""

import left_out
import termlite_app
from js import termliteFetchArchiveAhead

__export__ = ["search", "entry", "fetch_texts", "warm_up", "author"]


def search(q, limit):
    """The reply to a query, as plain data (`Reply` in messages.js)."""
    return termlite_app.service.search(q, limit)


def entry(id_):
    """The article of an entry, as HTML."""
    return termlite_app.service.entry(id_)


async def fetch_texts():
    """Fetch the full text, so that the first description waits less."""
    await termliteFetchArchiveAhead("texts")


async def warm_up():
    """Fetch and make what rendering entries needs, so that no reader waits for it."""
    await termliteFetchArchiveAhead("rest")
    termlite_app.warm_up()


async def author(address, call, *values):
    """Call a method of the page `edit/` (authoring_app.py), as JSON; its archive is at the address."""
    await termliteFetchArchiveAhead("authoring", address)
    left_out.add("authoring")
    import authoring_app

    return authoring_app.answer(call, *values)
