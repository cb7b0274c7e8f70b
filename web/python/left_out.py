"""Finds modules that a start leaves out: their archive is fetched when one of them is first imported."""

import sys
from importlib.abc import MetaPathFinder
from pkgutil import get_data
from zipimport import zipimporter


class LeftOut(MetaPathFinder):
    """Finds modules in archives that the page's script (boot.js) puts into /lib when it is asked.

    Args:
        archives: the name of each archive and the names of its modules; the archive to prefer comes first.
    """

    def __init__(self, archives):
        self.archives = archives

    def find_spec(self, fullname, path=None, target=None):
        """Called by importlib. Raises ImportError when the archive cannot be fetched."""
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
    """Ask the worker's script to put an archive into /lib, if it is not there."""
    # Not at the top: a heap snapshot holds no references to JavaScript.
    from js import termliteFetchArchive

    termliteFetchArchive(archive)


def add(archive):
    """Find modules in one more archive, which is in /lib and lists its modules itself."""
    if archive not in dict(finder.archives):
        names = zipimporter(f"/lib/{archive}.zip").get_data("termlite_data/modules").decode().split()
        finder.archives.insert(0, (archive, frozenset(names)))


def _archives():
    lines = get_data(__name__, "termlite_data/left_out").decode().splitlines()
    return [(archive, frozenset(modules)) for archive, *modules in map(str.split, lines)]


finder = LeftOut(_archives())


def install():
    """Install the finder, after all others."""
    if finder not in sys.meta_path:
        sys.meta_path.append(finder)


def stand_back():
    """Put the finder last again."""
    sys.meta_path[:] = [*(other for other in sys.meta_path if other is not finder), finder]


def take_over():
    """Put the finder first: a restored heap has none of the files that the other finders remember."""
    sys.meta_path[:] = [finder, *(other for other in sys.meta_path if other is not finder)]
