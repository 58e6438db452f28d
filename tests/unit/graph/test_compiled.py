"""Every kernel of the engine has one machine code, and an engine that is read-only keeps it where it is told."""

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
from typing import Any

import numpy as np
import pytest

import graph
from graph import compiled
from graph.compiled import Compiled
from tests.support.postgres import ROOT


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
        # What is written into stays within a file.
        is_inner = function.__name__.startswith("_")
        fitting = [_fitting(one, is_inner) for one in parameters]
        for place, one in enumerate(fitting):
            if isinstance(one, np.ndarray):
                for other in (one.astype(np.complex64), one.reshape(1, 1), np.repeat(one, 4)[::2], [1], None):
                    with pytest.raises(TypeError, match="No matching definition"):
                        run(*fitting[:place], other, *fitting[place + 1 :])
        assert len(run.signatures) == 1, function


def _fitting(parameter: Any, is_inner: bool) -> Any:
    if hasattr(parameter, "layout"):
        assert (parameter.ndim, parameter.layout) == (1, "C")
        assert is_inner or not parameter.mutable
        return np.zeros(1, np.dtype(str(parameter.dtype)))
    return 0


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
    # What a kernel of another name left behind is nobody's.
    names = {f"{Path(one.function.__code__.co_filename).stem}.{one.function.__name__}" for one in kernels()}
    kept = [
        file
        for file in (ROOT / "graph").rglob("__pycache__/*")
        if file.suffix in (".nbi", ".nbc", ".sum") and file.name.split("-")[0] in names
    ]
    smallest = min((file for file in kept if file.suffix == ".nbc"), key=lambda file: file.stat().st_size)
    left_out = smallest.name.split("-")[0]
    for file in kept:
        if not file.name.startswith(f"{left_out}-"):
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
