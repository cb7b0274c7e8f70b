"""Stands in for processes, which `asyncio` names in the signatures of its loops; a browser has none."""

PIPE, STDOUT, DEVNULL = -1, -2, -3
