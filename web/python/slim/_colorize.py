"""Stands in for the standard library's colours of terminals, which `traceback` imports at every start.

Making their themes takes a tenth of a second in WebAssembly, and a worker has no terminal.
"""


class _NoColour(str):
    """Every colour of every theme."""

    def __getattr__(self, name):
        return self


def can_colorize(*, file=None):
    """Whether a file is a terminal that shows colours."""
    return False


def get_theme(**_):
    """The theme without colours."""
    return _NoColour()
