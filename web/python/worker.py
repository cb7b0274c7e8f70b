"""The script of the PyScript worker: what the page may ask of Python."""

import left_out
import termlite_app
from js import termliteFetchArchiveAhead

__export__ = ["search", "entry", "fetch_texts", "warm_up", "extra"]


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


async def extra(name, address, call, *values):
    """What a program says that few pages need (`<name>_app.py`), as text; its archive lies at the address.

    Without a call the archive is only fetched.
    """
    await termliteFetchArchiveAhead(name, address)
    if call:
        left_out.add(name)
        return __import__(f"{name}_app").answer(call, *values)
