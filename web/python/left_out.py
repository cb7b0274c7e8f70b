"""Modules that a start does without: fetched in one archive when one of them is first imported."""

import sys
from importlib.abc import MetaPathFinder
from pkgutil import get_data
from zipimport import zipimporter


class LeftOut(MetaPathFinder):
    """Finds modules in archives that the page's script (boot.js) puts into /lib when it is asked.

    Args:
        archives: the name of each archive and of the modules in it, the one to prefer first.
    """

    def __init__(self, archives):
        self.archives = archives

    def find_spec(self, fullname, path=None, target=None):
        """As importlib asks; an archive that cannot be had is an ImportError."""
        for archive, modules in self.archives:
            if fullname in modules:
                return _spec(archive, fullname)
        return None


def _spec(archive, fullname):
    try:
        ask_for(archive)
    except Exception as error:
        raise ImportError(f"{fullname} could not be fetched: {error}", name=fullname) from error
    parent = fullname.rpartition(".")[0].replace(".", "/")
    return zipimporter(f"/lib/{archive}.zip/{parent}".rstrip("/")).find_spec(fullname)


def ask_for(archive):
    """Have an archive put into /lib, if it is not there."""
    # Not at the top: a heap snapshot holds no references to JavaScript.
    from js import termliteFetchArchive

    termliteFetchArchive(archive)


def add(archive):
    """Find modules in one more archive, which is in /lib and names them itself."""
    if archive not in dict(finder.archives):
        names = zipimporter(f"/lib/{archive}.zip").get_data("termlite_data/modules").decode().split()
        finder.archives.insert(0, (archive, frozenset(names)))


def _archives():
    lines = get_data(__name__, "termlite_data/left_out").decode().splitlines()
    return [(archive, frozenset(modules)) for archive, *modules in map(str.split, lines)]


finder = LeftOut(_archives())


def install():
    """Ask the finder for what no other one found."""
    if finder not in sys.meta_path:
        sys.meta_path.append(finder)


def stand_back():
    """Ask the finder last again."""
    sys.meta_path[:] = [*(other for other in sys.meta_path if other is not finder), finder]


def take_over():
    """Ask the finder first: a restored heap has none of the files that its other finders remember."""
    sys.meta_path[:] = [finder, *(other for other in sys.meta_path if other is not finder)]
