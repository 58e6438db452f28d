"""Run every static check of the project and say at the end which failed; none stops the others."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON_SOURCES = ["platform_app", "graph", "tools", "wsgi.py", "gunicorn.conf.py"]
CHECKS = {
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "lint": ["ruff", "check", "--quiet", "--output-format", "concise", "."],
    "types": ["mypy", "--no-error-summary"],
    "imports": ["lint-imports"],
    "templates": ["djlint", "--lint", "--quiet", "templates"],
    "security": ["bandit", "-ll", "--quiet", "-c", "pyproject.toml", "-r", *PYTHON_SOURCES],
    "translations": ["python", "-m", "tools.translations", "check"],
    "plain texts": ["python", "-m", "tools.plain_texts"],
}


@dataclass(frozen=True)
class Result:
    """What one check said."""

    name: str
    passed: bool
    seconds: float
    output: str


def run(name: str) -> Result:
    """Return the result of one check."""
    program, *arguments = CHECKS[name]
    begun = time.monotonic()
    command = [str(BIN / program), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - begun
    return Result(name, done.returncode == 0, seconds, (done.stdout + done.stderr).strip())


def main(names: list[str]) -> int:
    """Run the checks named, or all; print what the failing ones said; return 1 if any failed."""
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(run, names or CHECKS))
    for result in results:
        if not result.passed:
            print(f"── {result.name}\n{result.output}\n")
    for result in results:
        print(f"{'passed' if result.passed else 'FAILED':>7}  {result.name} ({result.seconds:.1f} s)")
    return 0 if all(result.passed for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
