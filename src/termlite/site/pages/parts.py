"""What the pages of an edition have alike and only scripts need: one script puts it in, and browsers keep that.

A page in the site's folder is an article and a frame of links around it. The list of results, the dialog of keys,
the words that scripts say and how Python is started would be twelve of its twenty kilobytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment

from termlite.render.links import Links
from termlite.site.assets.bundling import bundle
from termlite.site.assets.script_words import words_of_script

_SCRIPT, _PLACE = "shell/parts.js", '"termlite parts"'
_HOME = "{home}"
"""Stands for the address of the edition's first page, which differs with the page's depth; so does `{root}`."""
_PARTS = (
    ("link[rel=icon]", "beforebegin", "head.html"),
    (".bar", "beforeend", "bar.html"),
    (".bar nav", "afterbegin", "badge.html"),
    (".random .icon", "beforeend", "die.html"),
    ("form.search", "beforeend", "box.html"),
    ("main", "afterbegin", "answer.html"),
    (".foot > p", "beforeend", "keys.html"),
    ("body", "beforeend", "lines.html"),
)
"""An element of every page, where in it, and the template that comes there."""


def parts_script(web: Path) -> tuple[str, str]:
    """The script before and after its data.

    Raises:
        BuildError: it cannot be bundled.
    """
    made = bundle(web, [_SCRIPT], form="iife", define={"globalThis.__TERMLITE_PARTS__": _PLACE})
    before, _, after = made[_SCRIPT].decode().partition(_PLACE)
    return before, after


def parts_data(environment: Environment, config: Mapping[str, Any]) -> str:
    """The script's data as JSON.

    Args:
        environment: renders the templates of the edition.
        config: what the page's script is told.
    """
    links = Links.of_page(_HOME)
    parts = [
        (element, where, environment.get_template(template).render(home=_HOME, links=links).strip())
        for element, where, template in _PARTS
    ]
    return json.dumps({"config": config, "parts": parts}, ensure_ascii=False, separators=(",", ":"))


def page_config(
    script: str, web: Path, words: Mapping[str, str], same_everywhere: Mapping[str, Any]
) -> dict[str, Any]:
    """What a page's script is told: the same for the whole edition, and the words that the script says.

    Raises:
        BuildError: the script says a word that there is not.
    """
    said = words_of_script(web, script, words)
    if not same_everywhere["runtime"]:
        # Nothing speaks of Python where it does not run.
        said = {key: text for key, text in said.items() if not key.startswith("engine_")}
    return {**same_everywhere, "words": said}
