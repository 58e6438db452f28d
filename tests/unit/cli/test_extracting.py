from __future__ import annotations

import io
import tarfile
from pathlib import Path

import click
import pytest

from platform_app.cli.extracting import extract


def packed(folder: Path, *entries: tarfile.TarInfo) -> Path:
    """Return an archive with these entries; each file holds its own name."""
    source = folder / "some.tar"
    with tarfile.open(source, "w") as archive:
        for entry in entries:
            content = entry.name.encode() if entry.isreg() else b""
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return source


def entry(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    """Return one entry of an archive."""
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, target
    return made


def test_files_come_out_in_their_folders_for_nobody_else_to_read(tmp_path: Path) -> None:
    source = packed(tmp_path, entry("files", tarfile.DIRTYPE), entry("files/ab/one"), entry("two"))
    out = tmp_path / "out"
    out.mkdir()
    (out / "two").write_text("older and longer, for all to read")
    (out / "two").chmod(0o644)
    extract(source, out)
    assert (out / "files/ab/one").read_text() == "files/ab/one"
    assert (out / "two").read_text() == "two"
    assert (out / "two").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "wrong",
    [
        entry("../outside"),
        entry("files/../../outside"),
        entry("/tmp/outside"),
        entry("link", tarfile.SYMTYPE, "/etc"),
        entry("link", tarfile.LNKTYPE, "../outside"),
        entry("pipe", tarfile.FIFOTYPE),
    ],
    ids=lambda made: f"{made.name} {made.type!r}",
)
def test_an_archive_with_more_than_files_of_its_own_is_refused(
    tmp_path: Path, wrong: tarfile.TarInfo
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(click.ClickException, match="more than files"):
        extract(packed(tmp_path, wrong), out)
    assert not any(out.iterdir())
    assert not (tmp_path / "outside").exists()
