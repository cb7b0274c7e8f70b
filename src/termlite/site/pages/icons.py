"""Icons of the pages: Lucide's, inlined, so that they take the colour of their text and cost no request."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from markupsafe import Markup

from termlite.site.assets.npm import install_packages

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
    file = install_packages(web) / "@iconify-json" / "lucide" / "icons.json"
    bodies: dict[str, dict[str, str]] = json.loads(file.read_text("utf-8"))["icons"]

    def icon(name: str) -> Markup:
        body = bodies[name]["body"].replace(_STROKE, "")
        return Markup(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{body}</svg>')

    return icon
