"""Pre-commit hooks, the dev container and the workflows are valid, and name only existing commands and files."""

from __future__ import annotations

import json
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
# Programs that are installed on a CI runner.
SYSTEM = {"apt-get", "bash", "grep", "npm", "python", "version=${GITHUB_REF_NAME#v}"}
OPTION_WITH_FILE = {"-r", "-p", "--config", "--prefix", "--project"}


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def hooks() -> list[dict[str, Any]]:
    return [hook for repo in read(".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]]


def steps() -> Iterator[tuple[str, str]]:
    """Every workflow with every line that it runs."""
    for file in WORKFLOWS:
        for job in yaml.safe_load(file.read_text("utf-8"))["jobs"].values():
            for step in job["steps"]:
                for line in step.get("run", "").splitlines():
                    yield file.name, line


def missing(command: str) -> list[str]:
    """The programs, modules and files that a command names but that do not exist."""
    # A value that the workflow fills in (`${{ … }}`) is not a path.
    words = shlex.split(re.sub(r"\$\{\{.*?\}\}", "x", command.removeprefix("sudo ")))
    program, rest = words[0], words[1:]
    if program == "npx":
        tool = next(word for word in rest if not word.startswith("-") and word != "tests")
        absent = [] if (ROOT / "tests" / "node_modules" / ".bin" / tool).exists() else [tool]
    elif program in SYSTEM or program == ".venv/bin/python":
        absent = []
    else:
        absent = [] if (Path(sys.executable).parent / program).exists() else [program]
    for before, word in zip(words, rest, strict=False):
        if before == "-m":
            module = ROOT / word.replace(".", "/")
            ours = module.parts[len(ROOT.parts)] in {"bench", "tests"}
            absent += [word] if ours and not (module.is_dir() or module.with_suffix(".py").exists()) else []
        elif (
            before in OPTION_WITH_FILE
            or re.fullmatch(r"[\w./-]+\.(py|txt|json|js|toml|md)", word)
            or word.startswith(("tests/", ".ci/", "bench/", "docs/", "src/"))
        ):
            absent += [] if (ROOT / word).exists() else [word]
    return absent


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: str(hook["id"]))
def test_a_hook_runs_what_is_installed_on_files_that_exist(hook: dict[str, Any]) -> None:
    assert missing(hook["entry"]) == []
    assert hook["language"] == "system", "nothing is fetched from elsewhere"
    names = [str(path.relative_to(ROOT)) for path in (ROOT / "web").glob("*/*")]
    names += [str(path.relative_to(ROOT)) for path in (ROOT / "glossary").glob("*")]
    if "files" in hook:
        assert [name for name in names if re.search(hook["files"], name)]


@pytest.mark.parametrize("step", sorted(set(steps())), ids=lambda step: f"{step[0]}: {step[1][:60]}")
def test_a_step_of_a_workflow_names_what_is_there(step: tuple[str, str]) -> None:
    assert missing(step[1]) == []


def test_the_dev_container_runs_a_test_that_exists() -> None:
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    command = container["postCreateCommand"]
    assert missing(command) == []
    word = re.fullmatch(r"python test\.py -k (\w+)", command)
    assert word
    assert list((ROOT / "tests").rglob(f"{word[1]}*.py"))
    for schema in container["customizations"]["vscode"]["settings"]["yaml.schemas"]:
        assert (ROOT / schema).exists()


def test_updates_are_looked_for_where_packages_are_listed() -> None:
    for update in read(".github/dependabot.yml")["updates"]:
        for folder in update.get("directories", [update.get("directory")]):
            where = ROOT / folder.strip("/")
            assert (where / "package.json").exists() or list(where.glob("*.txt")) or folder == "/", folder


@pytest.mark.parametrize(
    "form", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")), ids=lambda f: f.name
)
def test_forms_can_be_read(form: Path) -> None:
    text = yaml.safe_load(form.read_text("utf-8"))
    for part in text.get("body", []):
        # Without quotes, a comma would end the label and begin another key.
        assert set(part["attributes"]) <= {
            "label",
            "description",
            "placeholder",
            "value",
            "options",
            "render",
        }
