"""Icons of the pages: Lucide's, inlined, so that they take the colour of their text and cost no request."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from markupsafe import Markup

from termlite.glossary.problems import GlossaryError, did_you_mean
from termlite.messages import tell
from termlite.site.assets.npm import install_packages
from termlite.site_file.read import examine_site_file

# What every icon says of its strokes; the class says it once, in base.css.
_STROKE = ' fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" stroke-width="2"'


@cache
def icon_set(web: Path) -> Callable[[str], Markup]:
    """What templates call as `icon("shuffle")`; names are those of https://lucide.dev/icons.

    An icon stands beside words that say the same, so screen readers pass it over.

    Args:
        web: has the lock file of the package that the icons are in.

    Raises:
        BuildError: the package cannot be fetched.
    """
    bodies = _bodies(web)

    def icon(name: str) -> Markup:
        body = bodies[name]["body"].replace(_STROKE, "")
        return Markup(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{body}</svg>')

    return icon


def check_icons(folder: Path, web: Path) -> None:
    """Whether every icon that the site file of a folder names is there.

    Raises:
        GlossaryError: one is not; the problem says where it stands.
        BuildError: the package of the icons cannot be fetched.
    """
    found, known = examine_site_file(folder), _bodies(web)
    for category, name in found.values.icons.items():
        if name not in known:
            found.report(tell("no_lucide_icon", name=name, hint=did_you_mean(name, known)), "icons", category)
    if found.problems:
        raise GlossaryError(found.problems)


@cache
def _bodies(web: Path) -> dict[str, dict[str, str]]:
    file = install_packages(web) / "@iconify-json" / "lucide" / "icons.json"
    bodies: dict[str, dict[str, str]] = json.loads(file.read_text("utf-8"))["icons"]
    return bodies
