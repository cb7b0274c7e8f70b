"""What the pages of a site stand in: what its publisher set, and the files that every page refers to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from termlite.glossary.model import Glossary
from termlite.messages import tell
from termlite.render.repository import Repository
from termlite.site.assets.publish import Assets
from termlite.site.build_error import BuildError
from termlite.site.data.changes import Change
from termlite.site_file.model import SiteFile
from termlite.site_file.rules import is_site_address


@dataclass(frozen=True, slots=True)
class Site:
    """What a publisher sets: the address (ends with a slash) and the repository, where known."""

    url: str | None = None
    repository: str | None = None
    file: SiteFile = field(default_factory=SiteFile)
    """What else the publisher set."""

    @property
    def host(self) -> Repository | None:
        """Where readers edit entries."""
        return Repository(self.repository, self.url, self.file.branch) if self.repository else None

    def map_figure(self, glossary: Glossary) -> str:
        """Name of the figure that is the map; empty when there is none."""
        return self.file.map if self.file.features.map and self.file.map in glossary.figures else ""

    def of_file(self, file: SiteFile) -> Site:
        """The same with what a site file says besides.

        Example:
            >>> Site().of_file(SiteFile(address="https://a.org")).url
            'https://a.org/'
        """
        address = file.address.rstrip("/") + "/" if file.address else None
        return Site(self.url or address, self.repository or file.repository or None, file)


def site_of(url: str | None, repository: str | None) -> Site:
    """What was set for one build alone.

    Raises:
        BuildError: an address is none.

    Example:
        >>> site_of("https://a.org/terms", None).url
        'https://a.org/terms/'
    """
    for address in (url, repository):
        if address and not is_site_address(address):
            raise BuildError(tell("no_site_address", address=address))
    return Site(url=url.rstrip("/") + "/" if url else None, repository=repository)


@dataclass(frozen=True, slots=True)
class Shell:
    """What the pages of an edition stand in."""

    templates: Path
    site: Site
    assets: Assets
    runtime: Mapping[str, Any] | None
    """What the page's script needs to start Python; None where Python does not run."""
    ahead: Sequence[str] = ()
    """Modules of the runtime that are imported one from another, and so are better asked for at once."""
    theme: Sequence[Path] = ()
    """Folders of the publisher's own templates: one of the same name goes before the usual one."""
    changes: Sequence[Change] = ()
    """Of entries, the newest first, as far as they are known."""
    parts: tuple[str, str] | None = None
    """The script of what all pages have alike, before and after its data; where there is none, pages lack it."""
