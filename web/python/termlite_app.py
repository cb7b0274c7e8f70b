"""The service that the page talks to, made once per interpreter; a heap snapshot keeps it as it is here.

Searching comes first. What rendering an entry takes is fetched when the first one is asked for, or after
the start (`warm_up`).
"""

from functools import cached_property
from itertools import islice
from pkgutil import get_data
from zipimport import zipimporter

import left_out

left_out.install()

from termlite.browser.service import Service
from termlite.index import index
from termlite.search.searcher import Searcher

# One of each way to ask: what is made at the first query is made before the first reader's.
WALK = get_data(__name__, "termlite_data/walk").decode().splitlines()


class Renderer:
    """The renderer of entries, made when the first one is asked for."""

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

    def entry(self, id_):
        """The article of an entry, as HTML."""
        return self._made[0].entry(id_)

    def warm_up(self):
        """Render one."""
        for id_ in islice(self._made[1], 1):
            self.entry(id_)


renderer = Renderer()
service = Service(Searcher(index.load(get_data(__name__, "termlite_data/index"))), renderer)
for query in WALK[:1]:
    service.search(query)


def warm_up():
    """Make everything that a later question may need."""
    for query in WALK:
        service.search(query)
    renderer.warm_up()
