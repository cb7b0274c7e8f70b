"""Stands in for TLS, which `asyncio` imports at every start where there is one; a worker has no sockets."""

raise ImportError("there are no sockets in a browser")
