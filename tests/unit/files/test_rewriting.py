"""A copy shows what the document shows and says nothing of who made it."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Callable, Iterator

import pikepdf
import pytest
from openpyxl import load_workbook
from PIL import Image

from platform_app.files.limited import Refused
from platform_app.files.rewriting import rewrite
from tests.unit.files.canaries import CANARY, SHOWN, a_docx, a_jpeg, a_pdf, a_png, an_xlsx

FIXTURES: dict[str, Callable[[], bytes]] = {
    "jpg": a_jpeg,
    "png": a_png,
    "pdf": a_pdf,
    "xlsx": an_xlsx,
    "docx": a_docx,
}


def texts(content: bytes) -> Iterator[bytes]:
    """Yield the bytes of a document, of every part of it, and of every stream, packed and unpacked."""
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive.comment
            for entry in archive.infolist():
                yield entry.filename.encode() + entry.extra + entry.comment
                yield archive.read(entry)
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as document:
            for thing in document.objects:
                yield repr(thing).encode()
                if isinstance(thing, pikepdf.Stream):
                    yield thing.read_raw_bytes()
                    if thing.get("/Filter") != "/DCTDecode":
                        yield thing.read_bytes()


def places(content: bytes) -> int:
    """Count the parts and bytes in which the canary stands, in either width of characters."""
    forms = (CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.encode("utf-16-be"))
    return sum(len(re.findall(b"|".join(map(re.escape, forms)), text)) for text in texts(content))


def copied(content: bytes, ending: str) -> bytes:
    return base64.b64decode(rewrite(content, ending=ending)["content"])


@pytest.mark.parametrize("ending", FIXTURES)
def test_a_copy_names_nobody(ending: str) -> None:
    original = FIXTURES[ending]()
    assert places(original) > 0
    assert places(copied(original, ending)) == 0


def test_the_documents_name_their_maker_in_many_places() -> None:
    assert sum(places(make()) for make in FIXTURES.values()) >= 40


@pytest.mark.parametrize("ending", FIXTURES)
def test_a_copy_is_the_same_whenever_it_is_made(ending: str) -> None:
    original = FIXTURES[ending]()
    assert copied(original, ending) == copied(original, ending)


def test_a_workbook_still_calculates() -> None:
    book = load_workbook(io.BytesIO(copied(an_xlsx(), "xlsx")))
    sheet = book.worksheets[0]
    assert (sheet["A1"].value, sheet["B1"].value, sheet["B2"].value) == (SHOWN, 7, "=name_1*2")
    assert list(book.defined_names) == ["name_1"]
    assert sheet["A1"].comment is not None
    assert sheet["A1"].comment.text == "tolerance"


def test_a_text_still_says_what_it_said() -> None:
    with zipfile.ZipFile(io.BytesIO(copied(a_docx(), "docx"))) as archive:
        assert SHOWN in archive.read("word/document.xml").decode()
        assert "docProps" not in archive.read("[Content_Types].xml").decode()


def test_a_drawing_still_shows_its_picture_and_its_comment() -> None:
    with pikepdf.open(io.BytesIO(copied(a_pdf(), "pdf"))) as document:
        page = document.pages[0]
        assert SHOWN.encode() in page.Contents.read_bytes()
        assert str(page.Annots[0].Contents) == "tolerance"
        picture = page.Resources.XObject.Im0
        assert isinstance(picture, pikepdf.Stream)
        drawn = pikepdf.PdfImage(picture).as_pil_image()
        assert drawn.size == (24, 16)


def test_a_picture_stays_as_large_as_it_was() -> None:
    with Image.open(io.BytesIO(copied(a_jpeg(), "jpg"))) as drawn:
        assert drawn.size == (24, 16)


def _embedding() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(an_xlsx())) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("xl/embeddings/oleObject1.bin", CANARY)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "ending"),
    [(b"AC1032", "dwg"), (b"ISO-10303-21", "step"), (_embedding(), "xlsx")],
)
def test_what_cannot_be_looked_into_is_refused(content: bytes, ending: str) -> None:
    with pytest.raises(Refused):
        rewrite(content, ending=ending)
