"""Where the parts of a site come from that no glossary changes: `web/` of a checkout, or what the package brings.

A checkout makes them with Node. The package on PyPI brings a folder like `web/` in which they are made already:

    web/                    templates, scripts, styles, icons, as in the repository
    web/node_modules/       of other people's packages, the files that go into a site
    web/made/               bundles, byte code and wheels, each under the hash of what it was made from
"""

from __future__ import annotations

from pathlib import Path

from termlite.messages import tell
from termlite.site.build_error import BuildError
from termlite.site.trust import is_trusted

PACKED = Path(__file__).with_name("web")
"""The folder that the package brings; a checkout has none."""
MADE = "made"
_LOCK = "package-lock.json"


def web_folder(project: Path) -> Path:
    """The folder of what only a browser has.

    Args:
        project: it may have a folder of its own, as the checkout of this program does. Somebody else's is not taken.

    Raises:
        BuildError: there is none: the package was installed from a checkout that had not made its parts.
    """
    own = [project / "web"] if is_trusted(project) else []
    for folder in (*own, PACKED, Path(__file__).resolve().parents[3] / "web"):
        if (folder / _LOCK).is_file():
            return folder
    raise BuildError(tell("no_web_folder"))


def is_made(web: Path) -> bool:
    """Whether everything that takes Node is made already."""
    return (web / MADE).is_dir()
