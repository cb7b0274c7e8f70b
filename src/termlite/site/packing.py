"""What the package on PyPI brings of `web/`, so that a site is built with Python alone."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from termlite.site.assets.bundling import bundles_copied_to
from termlite.site.assets.npm import install_packages
from termlite.site.build import build
from termlite.site.output import output_folder, seal
from termlite.site.pages.shell import Site
from termlite.site.runtime.wheels import wheels_name
from termlite.site.shipped import packages_files
from termlite.site.starting import new_project
from termlite.site.web_folder import MADE
from termlite.site.workspace import cache_folder

_MADE = ("modules-*", "used-*", "small-*", "wheels-*")


def pack_web(root: Path, folder: Path, say: Callable[[str], None]) -> None:
    """Write `web/`, the files of other people's packages that go into a site, and everything that Node makes.

    Args:
        root: the checkout.
        folder: absent, empty, or what was written here before: that is replaced.
        say: told of every step.

    Raises:
        BuildError: the folder holds something else, or a step failed.
    """
    folder = output_folder(folder, root)
    web, packages = root / "web", install_packages(root / "web")
    with tempfile.TemporaryDirectory(prefix="termlite-", ignore_cleanup_errors=True) as temporary:
        packed = Path(temporary, "packed")
        shutil.copytree(web, packed, ignore=shutil.ignore_patterns("node_modules"))
        for file in packages_files(web):
            target = packed / "node_modules" / file.relative_to(packages)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
        project = new_project(Path(temporary, "project"), "zh")
        shutil.copytree(web, project / "web", ignore=shutil.ignore_patterns("node_modules"))
        (project / "web" / "node_modules").symlink_to(packages.resolve())
        for wheels in cache_folder(root).glob("wheels-*"):
            if wheels.name == wheels_name(web / "wheels.txt"):
                shutil.copytree(wheels, cache_folder(project) / wheels.name)
        with bundles_copied_to(packed / MADE):
            build(project, project / "dist", Site(), say)
        for pattern in _MADE:
            for made in cache_folder(project).glob(pattern):
                copy = shutil.copytree if made.is_dir() else shutil.copyfile
                copy(made, packed / MADE / made.name)
        seal(packed)
        output_folder(folder, root)
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(packed, folder)
