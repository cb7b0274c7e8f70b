"""Stands in for Pyodide's installer: nothing is installed here, and the real one imports readers of all archives."""

# Not for itself: a heap snapshot expects Pyodide's own references to JavaScript, in their order.
from pyodide_js import loadedPackages  # noqa: F401


class _Place:
    """A folder; Pyodide asks for its text."""

    def __init__(self, path):
        self._path = path

    def __str__(self):
        return self._path


SITE_PACKAGES = _Place("/lib/python3.14/site-packages")
DSO_DIR = _Place("/usr/lib")


def init_loaded_packages():
    """Tell Pyodide which packages are there: none."""


def get_install_dir(target=None):
    """Where packages would be."""
    return str(DSO_DIR if target == "dynlib" else SITE_PACKAGES)
