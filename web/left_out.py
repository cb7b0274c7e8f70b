"""Modules that a first visit does without: fetched, all at once, when one of them is first imported."""

import sys
from importlib.abc import MetaPathFinder
from pkgutil import get_data
from zipimport import zipimporter

# Where the page's script puts the archive of every module (boot.js).
ARCHIVE = "/lib/all.zip"


class LeftOut(MetaPathFinder):
    """Finds modules in the archive of all of them; asks the page's script for it at the first one."""

    def __init__(self, names):
        self.names = frozenset(names)

    def find_spec(self, fullname, path=None, target=None):
        """As importlib asks; an archive that cannot be had is an ImportError."""
        if fullname not in self.names:
            return None
        # Not at the top: a heap snapshot holds no references to JavaScript.
        from js import termliteFetchAllModules

        try:
            termliteFetchAllModules()
        except Exception as error:
            raise ImportError(f"{fullname} could not be fetched: {error}", name=fullname) from error
        parent = fullname.rpartition(".")[0].replace(".", "/")
        return zipimporter(f"{ARCHIVE}/{parent}" if parent else ARCHIVE).find_spec(fullname)


finder = LeftOut(get_data(__name__, "termlite_data/modules").decode().split())


def install():
    """Ask the finder for what no other one found."""
    if finder not in sys.meta_path:
        sys.meta_path.append(finder)


def take_over():
    """Ask the finder first: a restored heap has none of the files that its other finders remember."""
    sys.meta_path[:] = [finder, *(other for other in sys.meta_path if other is not finder)]
