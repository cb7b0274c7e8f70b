"""Stands in for sockets, which `asyncio` names in the signatures of its loops; a browser has none."""

AF_UNSPEC, AI_PASSIVE = 0, 1
