"""Reading what strangers send: in a process of its own that may use little memory and little time."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from platform_app.errors import RuleViolation

ROOT = Path(__file__).resolve().parent.parent.parent
MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 10
WALL_SECONDS = 25
WAIT_SECONDS = 15
AT_ONCE = threading.BoundedSemaphore(2)


class Refused(Exception):
    """The file is not acceptable; raised in the limited process, told as a rule's answer."""

    def __init__(self, reason: str, **values: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


def read_limited(module: str, content: bytes, **options: Any) -> Any:
    """What `module` says about a file, read under limits.

    Raises: RuleViolation with the module's reason, `file_too_heavy` when a limit stops it, `file_reader_busy`.
    """
    if not AT_ONCE.acquire(timeout=WAIT_SECONDS):
        raise RuleViolation("file_reader_busy", field="file")
    try:
        done = subprocess.run(
            [sys.executable, "-E", "-s", "-m", module, json.dumps(options)],
            input=content,
            capture_output=True,
            cwd=ROOT,
            env={"OPENBLAS_NUM_THREADS": "1"},
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RuleViolation("file_too_heavy", field="file") from None
    finally:
        AT_ONCE.release()
    if done.returncode != 0:
        raise RuleViolation("file_too_heavy", field="file")
    told = json.loads(done.stdout)
    if "refused" in told:
        raise RuleViolation(told["refused"], field="file", **told["values"])
    return told["read"]


def answer(read: Callable[..., Any]) -> None:
    """Run `read(content, **options)` as the limited process: bounds first, then the file, then one JSON answer.

    Anything a reader stumbles over is the file's fault here: the process has nothing else to do.
    """
    sys.modules["numpy"] = None  # type: ignore[assignment]  # readers do without it; it takes too much room
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    told: dict[str, Any]
    try:
        told = {"read": read(sys.stdin.buffer.read(), **json.loads(sys.argv[1]))}
    except Refused as refused:
        told = {"refused": refused.reason, "values": refused.values}
    except MemoryError:
        told = {"refused": "file_too_heavy", "values": {}}
    except Exception:
        told = {"refused": "file_damaged", "values": {}}
    sys.stdout.write(json.dumps(told))
