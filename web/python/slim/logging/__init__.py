"""Stands in for `logging`, which `asyncio` and Markdown's parser import: what went wrong goes to the console."""
# ruff: noqa: N802 (the names that are called)

import sys

DEBUG, INFO, WARNING, ERROR, CRITICAL = 10, 20, 30, 40, 50


class Handler:
    """There is one place to write to."""

    def __init__(self, *_):
        pass


StreamHandler = NullHandler = Handler


class Logger:
    """Writes warnings and what is worse.

    Args:
        name: stands before what it writes.
    """

    def __init__(self, name):
        self.name = name

    def isEnabledFor(self, level):
        return level >= WARNING

    def log(self, level, message, *values, **_):
        if self.isEnabledFor(level):
            print(f"{self.name}: {message % values if values else message}", file=sys.stderr)

    def debug(self, message, *values, **_):
        self.log(DEBUG, message, *values)

    def info(self, message, *values, **_):
        self.log(INFO, message, *values)

    def warning(self, message, *values, **_):
        self.log(WARNING, message, *values)

    def error(self, message, *values, **_):
        self.log(ERROR, message, *values)

    def critical(self, message, *values, **_):
        self.log(CRITICAL, message, *values)

    def exception(self, message, *values, **_):
        import traceback

        self.log(ERROR, message, *values)
        traceback.print_exc()

    def addHandler(self, handler):
        pass

    def setLevel(self, level):
        pass


def getLogger(name="root"):
    """A logger; all are alike but for the name."""
    return Logger(name)
