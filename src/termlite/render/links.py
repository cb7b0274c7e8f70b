"""Addresses in what is rendered: of entries and categories, and how their links open.

An entry's article stands in several places: in its page, in a frame of somebody's page, in what Python renders in the
browser. Whoever renders says where.
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
    """The links of something that is rendered; by default of an entry's own page.

    Example:
        >>> Links().entry("vae"), Links.of_page("../").entry("vae"), Links().category("ml")
        ('../vae/', '../t/vae/', '../../c/ml/')
        >>> Links.of_page("../../../", outside=True).opening
        Markup(' target="_blank"')
    """

    home: str = "../../"
    """The address of the edition's first page, from where the links stand."""
    entries: str = "../"
    """The address of the folder of the entries' pages."""
    outside: bool = False
    """Whether they open in a tab of their own: a frame in somebody's page shows nothing else."""

    @classmethod
    def of_page(cls, home: str, *, outside: bool = False) -> Links:
        """The links of any page, by the address of the edition's first page."""
        return cls(home, home + entry_path("").removesuffix("/"), outside)

    def entry(self, id_: str) -> str:
        """The address of an entry's page."""
        return f"{self.entries}{id_}/"

    def category(self, id_: str) -> str:
        """The address of a category's page."""
        return self.home + category_path(id_)

    @property
    def opening(self) -> Markup:
        """What a link within the glossary has beside its address."""
        return Markup(' target="_blank"') if self.outside else Markup()

    @property
    def foreign(self) -> Markup:
        """What a link to another site has beside its address; that nobody is told whence, every page says for all."""
        return Markup(' target="_blank" rel="noopener noreferrer"') if self.outside else Markup()
