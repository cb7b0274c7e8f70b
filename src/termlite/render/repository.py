"""Where readers edit an entry: the host of the glossary's files, and what its addresses look like there."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository on GitHub, GitLab, Gitee or a host that has GitHub's addresses.

    Example:
        >>> hub = Repository("https://github.com/you/termlite", "https://you.github.io/termlite/")
        >>> hub.edit("jargon")
        'https://github.com/you/termlite/edit/main/glossary/jargon.yaml'
        >>> hub.report("a b", "c")
        'https://github.com/you/termlite/issues/new?title=a%20b&body=c'
        >>> Repository("https://gitlab.com/you/termlite").report("a", "c")
        'https://gitlab.com/you/termlite/-/issues/new?issue[title]=a&issue[description]=c'
    """

    address: str
    site: str | None = None
    """Public address of the site, where known; ends with a slash."""
    branch: str = "main"

    def edit(self, category: str) -> str:
        """The page on which a category's file is edited."""
        return f"{self._base}/edit/{self.branch}/glossary/{category}.yaml"

    def report(self, title: str, body: str) -> str:
        """The page of a new issue, filled in."""
        rails = self._is_on("gitlab") or self._is_on("gitee")
        names = ("issue[title]", "issue[description]") if rails else ("title", "body")
        query = "&".join(
            f"{name}={quote(text, safe='')}" for name, text in zip(names, (title, body), strict=True)
        )
        return f"{self._base}/issues/new?{query}"

    @property
    def _base(self) -> str:
        return self.address.rstrip("/") + ("/-" if self._is_on("gitlab") else "")

    def _is_on(self, host: str) -> bool:
        return host in (urlsplit(self.address).hostname or "")
