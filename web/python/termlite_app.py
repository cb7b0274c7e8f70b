"""Makes the service that answers the page, once per interpreter; a heap snapshot contains it.

Names can be searched at once. The full text, and what rendering needs, are fetched when they are first needed, or
after the start.
"""

from functools import cached_property
from itertools import islice
from pkgutil import get_data
from zipimport import zipimporter

import left_out

left_out.install()

from termlite.browser.service import Service
from termlite.index import stored
from termlite.search.searcher import Searcher

# One query of each kind. They are answered here first, so that caches are filled before the reader's first query.
WALK = get_data(__name__, "termlite_data/walk").decode().splitlines()


class Renderer:
    """The renderer of entries; it is made when the first entry is asked for."""

    @cached_property
    def _made(self):
        from termlite.render.renderer import Renderer
        from termlite.render.store import Store

        left_out.ask_for("rest")
        entries = Store(zipimporter("/lib/rest.zip").get_data("termlite_data/entries"))
        renderer = Renderer(
            entries,
            entries.categories,
            figures=entries.figures,
            places=entries.places,
            context=entries.context,
            repository=entries.repository,
        )
        return renderer, entries

    @property
    def entries(self):
        """Id → entry."""
        return self._made[1]

    def entry(self, id_):
        """The article of an entry, as HTML."""
        return self._made[0].entry(id_)

    def warm_up(self):
        """Render one entry."""
        for id_ in islice(self.entries, 1):
            self.entry(id_)


started = False


def texts():
    """The full text; it is fetched for the first query that is a description, or after the start."""
    if not started:
        raise OSError("a start does not wait for the full text")
    try:
        left_out.ask_for("texts")
    except Exception as error:
        raise OSError("the full text could not be fetched") from error
    return zipimporter("/lib/texts.zip").get_data("termlite_data/texts")


renderer = Renderer()
index = stored.load(get_data(__name__, "termlite_data/index"), texts)
service = Service(Searcher(index), renderer)
for query in WALK[:1]:
    service.search(query)
started = True


def warm_up():
    """Make everything that a later query may need."""
    for query in WALK:
        service.search(query)
    renderer.warm_up()
