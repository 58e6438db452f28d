"""Machine code: one of each kernel, kept where it can be, read again only when it is whole and of this very version."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import shutil
import subprocess
import sys
from collections.abc import Iterator
from inspect import signature
from pathlib import Path
from types import FunctionType
from typing import Any

import numpy as np
import pytest

import graph
from graph import compiled, kept_code
from graph.compiled import Compiled
from graph.kept_code import mark_of
from tests.support.postgres import ROOT

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


def kernels() -> Iterator[Compiled[..., Any]]:
    """Return every kernel of the engine, wherever it stands."""
    names = [one.name for one in pkgutil.walk_packages(graph.__path__, "graph.")]
    for module in [importlib.import_module(name) for name in names if not name.endswith("__main__")]:
        for value in vars(module).values():
            if isinstance(value, Compiled) and value.function.__module__ == module.__name__:
                yield value


def test_a_kernel_has_one_machine_code_and_refuses_arrays_of_another_kind() -> None:
    found = list(kernels())
    assert len(found) >= 8
    for kernel in found:
        function = kernel.function
        assert {*signature(function).parameters, "return"} == {*function.__annotations__}, function
        run: Any = kernel.run
        (parameters,) = run.signatures
        fitting = [_fitting(one) for one in parameters]
        for place, one in enumerate(fitting):
            if isinstance(one, np.ndarray):
                for other in (one.astype(np.complex64), one.reshape(1, 1), np.repeat(one, 4)[::2], [1], None):
                    with pytest.raises(TypeError, match="No matching definition"):
                        run(*fitting[:place], other, *fitting[place + 1 :])
        assert len(run.signatures) == 1, function


def _fitting(parameter: Any) -> Any:
    if hasattr(parameter, "layout"):
        assert (parameter.ndim, parameter.layout, parameter.mutable) == (1, "C", False)
        return np.zeros(1, np.dtype(str(parameter.dtype)))
    return 0


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


RANK = """
import json, sys, warnings
warnings.simplefilter("error")
from pathlib import Path
from graph import compiled
compiled.keep_elsewhere(Path(sys.argv[1]))
from tests.unit.graph.ranking_city import TODAY, matcher, need
at_import = "numba" in sys.modules
listed = matcher().suppliers(need(1, "交叉滚子轴承", "robot.bearing"), on=TODAY)
compiled.ready()
made = [one.function.__name__ for one in compiled._known if not one.run.stats.cache_hits]
print(json.dumps([compiled.__file__, at_import, [match.enterprise for match in listed.meets], made]))
"""


def test_an_engine_that_may_not_write_beside_itself_keeps_its_code_where_it_is_told(tmp_path: Path) -> None:
    # A file where a folder would have to be made keeps everybody from writing, whoever runs the test.
    shutil.copytree(ROOT / "graph", tmp_path / "graph", ignore=shutil.ignore_patterns("__pycache__"))
    for package in list((tmp_path / "graph").rglob("__init__.py")):
        package.with_name("__pycache__").write_text("")
    told = tmp_path / "data" / "machine-code"
    told.mkdir(parents=True)
    compiled.ready()
    kept = [
        file for file in (ROOT / "graph").rglob("__pycache__/*") if file.suffix in (".nbi", ".nbc", ".sum")
    ]
    smallest = min((file for file in kept if file.suffix == ".nbc"), key=lambda file: file.stat().st_size)
    left_out = smallest.name.split("-")[0]
    for file in kept:
        if not file.name.startswith(left_out):
            shutil.copy(file, told)
    done = subprocess.run(
        [sys.executable, "-c", RANK, str(told)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{ROOT}"},
        capture_output=True,
        text=True,
        check=True,
    )
    where, at_import, listed, made = json.loads(done.stdout)
    assert where == str(tmp_path / "graph" / "compiled.py")
    assert not at_import, "a process that ranks nothing does not wait for numba"
    assert (listed[0], made, done.stderr) == (1, [left_out.split(".")[1]], "")
    assert len(list(told.glob(f"{left_out}-*.sum"))) == 1
