"""Stands in for the front of `asyncio`: a worker has promises, and no sockets, servers or processes.

The real one imports all of these at every start. What is behind it stays as it is.
"""
# ruff: noqa: F403 (as the real one does)

from . import events
from .coroutines import *
from .events import *
from .exceptions import *
from .futures import *
from .locks import *
from .queues import *
from .runners import *
from .tasks import *
from .timeouts import *


class DefaultEventLoopPolicy(events._BaseDefaultEventLoopPolicy):
    """What Pyodide's policy is made from; Pyodide has a loop of its own."""
