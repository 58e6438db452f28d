"""What an archive holds, written into a folder: plain files inside it and nothing else."""

from __future__ import annotations

import shutil
import tarfile
from pathlib import Path, PurePosixPath

import click


def extract(source: Path, folder: Path) -> None:
    """Write the files of an archive into a folder, in place of any there, for nobody else to read.

    Raises: ClickException when it holds anything but plain files inside the folder; what stands before it is written.
    """
    # tarfile's own filters came with Python 3.11.4; servers run older ones.
    with tarfile.open(source) as archive:
        for member in archive:
            if member.isdir():
                continue
            name = PurePosixPath(member.name)
            content = archive.extractfile(member) if member.isreg() else None
            if content is None or name.is_absolute() or ".." in name.parts:
                raise click.ClickException(f"{source.name} is damaged: it holds more than files of its own")
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            place.unlink(missing_ok=True)
            place.touch(mode=0o600)
            with place.open("wb") as out:
                shutil.copyfileobj(content, out)
