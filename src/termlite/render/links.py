"""Addresses of entries and categories in rendered HTML, and how their links open.

An entry's article can be in its page, in a frame of another site's page, or rendered by Python in the browser. The
caller of the renderer says where.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


def entry_path(id_: str) -> str:
    """The path of an entry's page, from the first page of an edition.

    Example:
        >>> entry_path("vae")
        't/vae/'
    """
    return f"t/{id_}/"


def category_path(id_: str) -> str:
    """The path of a category's page, from the first page of an edition.

    Example:
        >>> category_path("ml")
        'c/ml/'
    """
    return f"c/{id_}/"


@dataclass(frozen=True, slots=True)
class Links:
    """Makes the links in rendered HTML; by default for an entry's own page.

    Example:
        >>> Links().entry("vae"), Links.of_page("../").entry("vae"), Links().category("ml")
        ('../vae/', '../t/vae/', '../../c/ml/')
        >>> Links.of_page("../../../", outside=True).opening
        Markup(' target="_blank" rel="noopener"')
    """

    home: str = "../../"
    """The address of the edition's home page, relative to the page with the links."""
    entries: str = "../"
    """The address of the folder of the entries' pages."""
    outside: bool = False
    """Whether links open in a new tab, as they do from a frame."""

    @classmethod
    def of_page(cls, home: str, *, outside: bool = False) -> Links:
        """Links for any page, from the address of the edition's home page."""
        return cls(home, home + entry_path("").removesuffix("/"), outside)

    def entry(self, id_: str) -> str:
        """The address of an entry's page."""
        return f"{self.entries}{id_}/"

    def category(self, id_: str) -> str:
        """The address of a category's page."""
        return self.home + category_path(id_)

    @property
    def opening(self) -> Markup:
        """The attributes of a link within the glossary, beside its address."""
        return Markup(' target="_blank" rel="noopener"') if self.outside else Markup()

    @property
    def foreign(self) -> Markup:
        """The attributes of a link to another site, beside its address."""
        return Markup(
            ' target="_blank" rel="noopener noreferrer"' if self.outside else ' rel="noopener noreferrer"'
        )
