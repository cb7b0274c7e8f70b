"""Addresses for editing an entry at the host of the glossary's repository."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository on GitHub, GitLab, Gitee, Codeberg (Forgejo, Gitea) or a host that has GitHub's addresses.

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
    """Public address of the site, if known; ends with a slash."""
    branch: str = "main"

    def edit(self, category: str) -> str:
        """The page on which a category's file is edited."""
        way = "_edit" if self._is_gitea else "edit"
        return f"{self._base}/{way}/{self.branch}/glossary/{category}.yaml"

    def new_file(self) -> str:
        """The page of a new file, with places for its `{path}` and, where the host takes it, its `{text}`.

        Example:
            >>> Repository("https://gitlab.com/you/termlite").new_file()
            'https://gitlab.com/you/termlite/-/new/main?file_name={path}'
            >>> Repository("https://codeberg.org/you/termlite").new_file()
            'https://codeberg.org/you/termlite/_new/main/?filename={path}&value={text}'
            >>> Repository("https://gitee.com/you/termlite").new_file()
            'https://gitee.com/you/termlite/new/main'
        """
        if self._is_on("gitee"):
            return f"{self._base}/new/{self.branch}"
        if self._is_on("gitlab"):
            return f"{self._base}/new/{self.branch}?file_name={{path}}"
        page = f"_new/{self.branch}/" if self._is_gitea else f"new/{self.branch}"
        return f"{self._base}/{page}?filename={{path}}&value={{text}}"

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

    @property
    def _is_gitea(self) -> bool:
        return any(self._is_on(host) for host in ("codeberg", "gitea", "forgejo"))

    def _is_on(self, host: str) -> bool:
        return host in (urlsplit(self.address).hostname or "")
