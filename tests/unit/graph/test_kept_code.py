"""Machine code is read again only when it is whole and of this very version; nothing that befalls it matters."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType
from typing import Any

import numpy as np
import pytest

from graph import compiled, kept_code
from graph.kept_code import mark_of

KERNELS = """
from graph.arrays import FloatArray
from graph.compiled import compiled
from rates import raised

FACTOR = 2.0

@compiled
def total(values: FloatArray) -> float:
    found = 0.0
    for value in values:
        found += raised(value) * FACTOR
    return found
"""
RATES = """
from graph.compiled import compiled

@compiled
def raised(value: float) -> float:
    return value + 1.0
"""


class Program:
    """A small program of two files with kernels, as successive processes find it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.write("kernels", KERNELS)
        self.write("rates", RATES)
        monkeypatch.syspath_prepend(str(folder))
        monkeypatch.setattr(compiled, "_known", [])
        monkeypatch.setattr(sys, "dont_write_bytecode", True)

    def write(self, name: str, text: str) -> None:
        (self.folder / f"{name}.py").write_text(text)

    def load(self) -> Any:
        """The program as a process has it that has just begun."""
        for name in ("kernels", "rates"):
            sys.modules.pop(name, None)
        compiled._known.clear()
        importlib.invalidate_caches()
        return importlib.import_module("kernels")

    def start(self) -> Any:
        """The machine code of its larger kernel."""
        return self.load().total.run

    def kept(self, name: str) -> list[Path]:
        return sorted((self.folder / "__pycache__").glob(name))


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    yield Program(tmp_path, monkeypatch)
    for name in ("kernels", "rates"):
        sys.modules.pop(name, None)


def is_read(run: Any) -> bool:
    """Whether the machine code was read from where it is kept."""
    return bool(run.stats.cache_hits)


def test_kept_code_is_read_until_anything_it_is_made_of_changes(program: Program) -> None:
    ones = np.ones(3)
    program.load()
    assert not compiled.is_ready()
    assert [is_read(program.start()), is_read(program.start())] == [False, True]
    program.load()
    assert compiled.is_ready()
    program.write("kernels", "# moved by a line\n" + KERNELS)
    assert is_read(program.start())
    for name, text, expected in (
        ("kernels", KERNELS.replace("FACTOR = 2.0", "FACTOR = 3.0"), 18.0),
        ("rates", RATES.replace("value + 1.0", "value + 2.0"), 27.0),
        ("kernels", KERNELS.replace("found = 0.0", "found = 1.0"), 19.0),
    ):
        program.write(name, text)
        run = program.start()
        assert (run(ones), is_read(run)) == (expected, False)
    assert len(program.kept("*.total-*.nbc")) == 1, "what earlier versions left is cleared away"


@pytest.mark.parametrize(
    ("what", "damage"),
    [("nbi", "cut"), ("nbc", "turned"), ("nbc", "missing"), ("sum", "turned"), ("sum", "missing")],
)
def test_damaged_code_is_made_anew_and_kept(program: Program, what: str, damage: str) -> None:
    program.start()
    (file,) = program.kept(f"*.total-*.{what}")
    content = file.read_bytes()
    middle = len(content) // 2
    if damage == "missing":
        file.unlink()
    elif damage == "cut":
        file.write_bytes(content[:middle])
    else:
        file.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
    run = program.start()
    assert (run(np.ones(3)), is_read(run)) == (12.0, False)
    assert is_read(program.start())


def test_code_that_is_whole_but_not_understood_is_made_anew(
    program: Program, caplog: pytest.LogCaptureFixture
) -> None:
    program.start()
    (file,) = program.kept("*.total-*.nbc")
    place = kept_code.Place(file.parent, program.start().py_func)
    file.write_bytes(b"written by something else")
    place._seal()
    assert program.start()(np.ones(3)) == 12.0
    assert is_read(program.start())
    assert [one.message for one in caplog.records] == [
        "machine code could not be read or kept: UnpicklingError"
    ]


def test_a_full_disk_costs_the_keeping_only(
    program: Program, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("numba.core.caching.IndexDataCacheFile._save_data", full)
        assert program.start()(np.ones(3)) == 12.0
    assert not program.kept("*.nb*")
    assert "machine code could not be read or kept: OSError" in caplog.messages
    assert not is_read(program.start())


def test_what_a_kernel_may_not_use_is_said(program: Program) -> None:
    def kernel_with(line: str) -> FunctionType:
        names: dict[str, Any] = {}
        exec(f"things = {{}}\ndef kernel(value):\n    {line}", names)
        return names["kernel"]

    with pytest.raises(TypeError, match="kernel uses "):
        mark_of(kernel_with("return value in things"))
    assert mark_of(kernel_with("return value + 1")) != mark_of(kernel_with("return value + 2"))


def test_where_nothing_can_be_kept_kernels_work_and_it_is_said_once(
    program: Program, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (program.folder / "__pycache__").write_text("where a folder would have to be made")
    monkeypatch.setattr(kept_code, "_elsewhere", [program.folder / "rates.py" / "machine-code"])
    compiled._say_unkept.cache_clear()
    assert program.start()(np.ones(3)) == 12.0
    assert caplog.messages == ["machine code cannot be kept: every process makes its own"]
