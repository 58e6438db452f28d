"""The limited process that writes a document anew without what it says about those who made it.

What a reader of the document sees stays; names, paths, printers, comments' authors and pictures' notes go. A document
holding something that cannot be looked into is refused: half a rewriting would be worse than none.
"""

from __future__ import annotations

import base64
import io
import re
import zipfile
from typing import Any

from platform_app.files.checks import redrawn
from platform_app.files.limited import Refused, answer
from platform_app.files.office import DROPPED, cleaned_part

PICTURES = {"png": "png", "jpg": "jpg", "jpeg": "jpeg"}
MARKUP = ("xml", "rels", "vml")
MADE = (1980, 1, 1, 0, 0, 0)
"""The earliest time an archive can name: no entry says when it was written."""

PDF_DROPPED = ("/Metadata", "/PieceInfo", "/Thumb", "/AF", "/LastModified", "/SourceModified")
ROOT_DROPPED = ("/OpenAction", "/AA", "/Perms", "/DSS", "/Legal", "/URI", "/Collection", "/SpiderInfo")
OTHER_SEGMENTS = frozenset((0xE0, 0xEE))
"""Application segments of a JPEG that say how to draw it; every other says who drew it, when and with what."""


def rewrite(content: bytes, *, ending: str) -> dict[str, Any]:
    """The content of a document without traces of its makers. Raises: Refused."""
    if ending in PICTURES:
        made = redrawn(content, ending)
    elif ending == "pdf":
        made = _pdf(content)
    elif ending in ("docx", "xlsx"):
        made = _office(content)
    else:
        raise Refused("file_not_rewritable")
    return {"content": base64.b64encode(made).decode()}


def _office(content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = [name for name in old.namelist() if not name.endswith("/") and not DROPPED.search(name)]
        dropped = set(old.namelist()) - set(names)
        renamed: dict[str, str] = {}
        if "xl/workbook.xml" in names:
            names.sort(
                key=lambda name: name != "xl/workbook.xml"
            )  # its names are renamed in the sheets after it
        for name in names:
            part = _part(name, old.read(name), dropped, renamed)
            new.writestr(zipfile.ZipInfo(name, MADE), part, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _part(name: str, content: bytes, dropped: set[str], renamed: dict[str, str]) -> bytes:
    ending = name.rpartition(".")[2].lower()
    if ending in MARKUP:
        return cleaned_part(name, content, dropped, renamed)
    if ending in PICTURES:
        return redrawn(content, PICTURES[ending])
    raise Refused("file_part_not_rewritable", part=name.rsplit("/", 1)[-1][:60])


def _pdf(content: bytes) -> bytes:
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as document:
        if document.is_encrypted:
            raise Refused("file_not_rewritable")
        if "/Info" in document.trailer:
            del document.trailer["/Info"]
        for key in (*PDF_DROPPED, *ROOT_DROPPED):
            if key in document.Root:
                del document.Root[key]
        _names_and_fields(document)
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                _clean(thing)
        made = io.BytesIO()
        document.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return made.getvalue()


def _names_and_fields(document: Any) -> None:
    """Attached files, scripts and signatures go; forms other than signatures keep what is written in them."""
    names = document.Root.get("/Names")
    for key in ("/EmbeddedFiles", "/JavaScript") if names is not None else ():
        if key in names:
            del names[key]
    form = document.Root.get("/AcroForm")
    if form is None:
        return
    if any(field.get("/FT") == "/Sig" for field in form.get("/Fields", [])):
        raise Refused("file_signed")
    for key in ("/XFA", "/SigFlags"):
        if key in form:
            del form[key]


def _clean(thing: Any) -> None:
    """Take from one object of a document what names its makers."""
    for key in PDF_DROPPED:
        if key in thing:
            del thing[key]
    if thing.get("/Type") == "/Annot" or ("/Subtype" in thing and "/Rect" in thing):
        if thing.get("/Subtype") == "/FileAttachment":
            raise Refused("file_part_not_rewritable", part="FileAttachment")
        for key in ("/T", "/M", "/CreationDate", "/NM"):
            if key in thing and "/FT" not in thing:
                del thing[key]
    if thing.get("/Filter") in ("/DCTDecode",) or thing.get("/Filter") == ["/DCTDecode"]:
        thing.write(_plain_jpeg(thing.read_raw_bytes()), filter=thing.get("/Filter"))


def _plain_jpeg(content: bytes) -> bytes:
    """A JPEG stream without notes: everything before the picture that does not say how to draw it is left out."""
    if not content.startswith(b"\xff\xd8"):
        return content
    kept, at = [b"\xff\xd8"], 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != 0xDA:
        kind, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        segment = content[at : at + 2 + length]
        is_note = kind == 0xFE or (0xE0 <= kind <= 0xEF and kind not in OTHER_SEGMENTS)
        kept += [] if is_note else [segment]
        at += 2 + length
    return b"".join(kept) + re.sub(rb"(\xff\xd9).*\Z", rb"\1", content[at:], flags=re.DOTALL)


if __name__ == "__main__":
    answer(rewrite)
