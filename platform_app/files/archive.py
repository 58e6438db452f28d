"""What is inside a zip-based document, measured by unpacking it, never by what it claims."""

from __future__ import annotations

import io
import zipfile

from platform_app.files.limited import Refused

MOST_ENTRIES = 200
MOST_BYTES = 100 * 1024 * 1024
MOST_RATIO = 50
RATIO_FLOOR = 8 * 1024 * 1024
BLOCK = 256 * 1024


def check_archive(content: bytes, *, needs: str = "[Content_Types].xml") -> set[str]:
    """The names of the entries of a sound archive that holds `needs`. Raises: Refused."""
    if not content.startswith(b"PK\x03\x04"):
        raise Refused("file_not_what_it_says")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_ENTRIES:
            raise Refused("file_too_many_parts", most=MOST_ENTRIES)
        if needs not in archive.namelist():
            raise Refused("file_not_what_it_says")
        total = 0
        for entry in entries:
            total += _measure(archive, entry, MOST_BYTES - total)
        return set(archive.namelist())


def _measure(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    """Unpack one entry without keeping it; how long it really is."""
    size, tail = 0, b""
    is_markup = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    with archive.open(entry) as part:
        while block := part.read(BLOCK):
            size += len(block)
            if size > left:
                raise Refused("file_unpacks_too_large", most=MOST_BYTES // 1024 // 1024)
            if size > RATIO_FLOOR and size > MOST_RATIO * max(entry.compress_size, 1):
                raise Refused("file_unpacks_too_large", most=MOST_BYTES // 1024 // 1024)
            if is_markup and (b"<!DOCTYPE" in tail + block or b"<!ENTITY" in tail + block):
                raise Refused("file_declares_entities")
            tail = block[-16:]
    return size
