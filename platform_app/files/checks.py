"""The limited process that looks whether a file is what its name says; pictures come back drawn afresh."""

from __future__ import annotations

import base64
import io
from typing import Any

from platform_app.files.archive import check_archive
from platform_app.files.limited import Refused, answer

OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "dwg": "application/octet-stream",
    "step": "application/octet-stream",
    "stp": "application/octet-stream",
}
PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
MOST_PIXELS = 50_000_000


def check(content: bytes, *, ending: str) -> dict[str, Any]:
    """The media type of a file that is what its ending says, and its content where that changed. Raises: Refused."""
    if ending in ("png", "jpg", "jpeg"):
        return {
            "media_type": MEDIA_TYPES[ending],
            "content": base64.b64encode(redrawn(content, ending)).decode(),
        }
    if ending == "pdf":
        _pdf(content)
    elif ending in PARTS:
        names = check_archive(content)
        if PARTS[ending] not in names or any(name.endswith("vbaProject.bin") for name in names):
            raise Refused("file_not_what_it_says")
    elif not content.startswith(b"AC10" if ending == "dwg" else b"ISO-10303-21"):
        raise Refused("file_not_what_it_says")
    return {"media_type": MEDIA_TYPES[ending], "content": None}


def redrawn(content: bytes, ending: str) -> bytes:
    """The picture alone, without anything that rode along in its file. Raises: Refused."""
    from PIL import Image

    kind = "PNG" if ending == "png" else "JPEG"
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused("file_too_heavy")
            drawn = io.BytesIO()
            mode = picture.mode if kind == "PNG" and picture.mode in ("RGB", "RGBA", "L", "P") else "RGB"
            alone = picture.convert(mode)
            alone.info = {key: value for key, value in alone.info.items() if key == "transparency"}
            alone.save(drawn, kind)
    except (OSError, SyntaxError, ValueError):
        raise Refused("file_not_what_it_says") from None
    return drawn.getvalue()


def _pdf(content: bytes) -> None:
    import pikepdf

    if not content.startswith(b"%PDF-"):
        raise Refused("file_not_what_it_says")
    with pikepdf.open(io.BytesIO(content)) as document:
        if len(document.pages) == 0:
            raise Refused("file_damaged")


if __name__ == "__main__":
    answer(check)
