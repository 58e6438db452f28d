"""The measuring commands of the engine's README run as they are printed."""

from __future__ import annotations

import io
import re
import shlex
from pathlib import Path

import pytest

from graph.measuring.command import main
from tests.unit.graph.measured_collection import NEEDS, write_collection, write_rows

README = Path(__file__).parents[3] / "graph" / "README.md"
COMMANDS = [
    line.partition("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    for line in block.splitlines()
]


def test_every_command_is_one_of_the_engine() -> None:
    assert len(COMMANDS) >= 7
    assert all(command.startswith("python -m graph ") for command in COMMANDS)
    assert {command.split()[3] for command in COMMANDS} == {"rank", "evaluate", "tune"}


def test_the_commands_run_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for part in ("test", "val"):
        write_collection(tmp_path, part)
    write_rows(tmp_path / "needs.test.jsonl", (*NEEDS, {**NEEDS[0], "_id": "n17"}))
    monkeypatch.chdir(tmp_path)
    for command in COMMANDS:
        typed, _, file = command.partition(">")
        said = io.StringIO()
        arguments = ["." if word == "DIR" else word for word in shlex.split(typed)[3:]]
        assert main(arguments, said) == 0, command
        assert said.getvalue().strip(), command
        if file:
            Path(file.strip()).write_text(said.getvalue(), encoding="utf-8")
