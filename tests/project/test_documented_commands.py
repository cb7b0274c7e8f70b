"""Every documented command works: it is run here, by another test, or by CI. Every listed command is documented."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "DESIGN.md",
    "SECURITY.md",
    "bench/README.md",
    "docs/embedding.md",
    "docs/troubleshooting.md",
    "docs/exchange.md",
    "docs/look.md",
    "docs/your-glossary.md",
)
PROGRAMS = ("python", "termlite", "npm", "npx", "uv", "pip", "pre-commit", "pdoc")

_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")

RUN_HERE = {
    "termlite lookup 炸炉",
    "termlite read chat.txt",
    "termlite check",
    "termlite check --report",
    "termlite export --to csv",
    "termlite import terms.csv",
    "python -m draw",
    "python -m tests.site.test_contrast",
    "python docs/api.py",
}
# Without these the run would take minutes, other programs, or texts that are not in the repository.
HELP_HERE = {
    "python -m bench.search.run",
    "python -m bench.search.growth",
    "python -m bench.start",
    "python -m bench.building",
    "python -m bench.bytes",
    "python -m bench.embed",
    "python -m bench.faults",
    "python -m bench.memory",
    "python -m bench.page",
    "python -m bench.links",
    "python -m bench.links speed",
}
OTHER_TESTS = {
    "python -m termlite": "tests/test_signals.py::test_new_begins_again_where_it_was_killed",
    "termlite new": "tests/site/test_starting.py::test_new_says_what_to_do_next",
    "termlite new my-terms": "tests/site/test_starting.py::test_new_says_what_to_do_next",
    "termlite new my-terms --from terms.csv": (
        "tests/site/test_starting.py::test_a_glossary_begins_with_what_can_be_used_of_a_file"
    ),
    "termlite build": "tests/browser/test_wheel.py::test_a_glossary_is_begun_built_and_opened_without_node",
    "termlite serve": "tests/site/test_starting.py::test_without_a_glossary_it_says_how_to_begin_one",
    "termlite import terms.csv --to my-terms/glossary": (
        "tests/exchange/test_import_folder.py::test_entries_are_added_to_a_list_that_is_indented"
    ),
    "termlite schema > glossary/entry.schema.json": "tests/test_cli.py::test_schema_prints_the_schema",
    "python -m tests.golden": (
        "tests/scripts/test_scripts.py::test_the_replies_of_python_are_those_that_scripts_are_tested_with"
    ),
    "termlite check --strict": "tests/test_cli.py::test_check_strict_asks_for_style",
    "python build.py --serve": "tests/site/test_dev_server.py::test_style_is_advice_and_stops_nothing",
}
CI = {
    "python build.py": "run: python build.py",
    "python test.py": "bash .ci/run",
    "python test.py -k fold": "python test.py -k",
    "npm ci": "npm ci --prefix bench/search",
    "python -m bench.search.questions": "python -m bench.search.questions",
    "pip install termlite": "pip install --no-deps",
    'pip install "termlite[mkdocs]"': "pip install --no-deps",
    'pip install "termlite[site]"': "pip install --no-deps",
    "python build.py --pack build/web": "python build.py --pack build/web",
    "python -m tests.guides.hosts dist": "python -m tests.guides.hosts dist",
    "python -m tests.site.web_servers dist": "python -m tests.site.web_servers dist",
}
BY_HAND = {
    # It writes the locks; tests/site/test_shipped.py tests that they have what pyproject.toml needs.
    "uv pip compile",
    "pre-commit install",
}

ENTRIES = """
- id: zhalu
  term: 炸炉
  gloss: 训练失败，出来的图全是花屏。
"""


def documented() -> Iterator[tuple[str, str]]:
    """Document and command; without the comment, and without what stands for something else (`…`)."""
    for document in DOCUMENTS:
        text = (ROOT / document).read_text("utf-8")
        blocks = "\n".join(_BLOCK.findall(text))
        inline = _INLINE.findall(re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
        for line in (*blocks.splitlines(), *inline):
            command = line.split(" #")[0].strip()
            if command.split(" ")[0] in PROGRAMS and " " in command:
                yield document, command


COMMANDS = sorted({command for _, command in documented()})


def known(command: str) -> bool:
    return command in RUN_HERE | HELP_HERE | OTHER_TESTS.keys() | CI.keys() or any(
        command.startswith(beginning) for beginning in BY_HAND
    )


def test_every_documented_command_is_covered() -> None:
    unknown = [f"{document}: {command}" for document, command in documented() if not known(command)]
    assert unknown == [], "run it here, or name the test or the step of CI that does"


def test_what_is_covered_is_documented() -> None:
    listed = RUN_HERE | HELP_HERE | OTHER_TESTS.keys() | CI.keys()
    assert sorted(listed - set(COMMANDS)) == []


def test_the_tests_and_the_steps_of_ci_are_there() -> None:
    workflows = "\n".join(file.read_text("utf-8") for file in (ROOT / ".github/workflows").glob("*.yml"))
    assert [step for step in CI.values() if step not in workflows] == []
    for test in OTHER_TESTS.values():
        file, name = test.split("::")
        assert f"def {name}(" in (ROOT / file).read_text("utf-8"), test


def run(command: str, folder: Path) -> None:
    """Run a documented command; `python` is the interpreter of the tests."""
    program, *rest = command.split(" ")
    arguments = (
        [sys.executable, *rest] if program == "python" else [sys.executable, "-m", "termlite.cli", *rest]
    )
    paths = os.pathsep.join(map(str, (ROOT, ROOT / "glossary" / "figures")))
    done = subprocess.run(
        arguments,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"


@pytest.mark.parametrize("command", sorted(RUN_HERE))
def test_a_documented_command_runs(command: str, tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_text("昨晚又炸炉了", "utf-8")
    (tmp_path / "terms.csv").write_text("术语,释义\n炸炉,训练失败。\n", "utf-8")
    # The commands use the glossary of the working folder: a small one is fast.
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary" / "jargon.yaml").write_text(ENTRIES, "utf-8")
    where = {"python -m draw": f" {tmp_path}", "python docs/api.py": f" --out {tmp_path}"}
    command = command.replace("docs/", f"{ROOT}/docs/") + where.get(command, "")
    run(command, tmp_path)


@pytest.mark.parametrize("command", sorted(HELP_HERE))
def test_a_documented_command_says_how_it_is_used(command: str, tmp_path: Path) -> None:
    run(command.replace("build.py", f"{ROOT}/build.py") + " --help", tmp_path)


def test_the_example_of_the_readme_runs() -> None:
    code = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert code
    done = subprocess.run(
        [sys.executable, "-c", code[1]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("炸炉")
