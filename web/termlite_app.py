"""The service that the page talks to, made once per interpreter; a heap snapshot keeps it as it is here.

Every path is walked once, so that whatever is made on first use is there before the first reader's query.
"""

from itertools import islice
from pkgutil import get_data

import left_out

left_out.install()

from termlite import index
from termlite.render import Renderer
from termlite.search import Searcher
from termlite.service import Service
from termlite.store import Store

# One of each way to ask: a name, pinyin, a misspelling, two terms, a question.
WALK = ("炸炉", "zhalu", "hypernetwrok", "vae 和 clip 的区别", "怎么让画面更清楚", "")


def _made() -> Service:
    entries = Store(_data("entries"))
    made = Service(Searcher.from_index(index.load(_data("index"))), Renderer(entries, entries.categories))
    for query in WALK:
        made.search(query)
    for id_ in islice(entries, 1):
        made.entry(id_)
    return made


def _data(name: str) -> bytes:
    found = get_data(__name__, f"termlite_data/{name}")
    assert found is not None
    return found


service = _made()
