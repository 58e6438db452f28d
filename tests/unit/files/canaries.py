"""Documents that say in every hidden place they have who made them."""

from __future__ import annotations

import io
import zipfile

import pikepdf
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image, PngImagePlugin

CANARY = "Kanarienvogel"
SHOWN = "Bearing housing 304"
DRAWING = "application/vnd.openxmlformats-officedocument"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def a_jpeg() -> bytes:
    """EXIF, a comment, an ICC profile and bytes behind the picture."""
    picture = Image.new("RGB", (24, 16), "navy")
    exif = Image.Exif()
    for tag in (0x013B, 0x8298, 0x010F, 0x0131):  # artist, copyright, device, software
        exif[tag] = CANARY
    made = io.BytesIO()
    picture.save(made, "JPEG", exif=exif, comment=CANARY.encode(), icc_profile=CANARY.encode() * 8)
    return made.getvalue() + CANARY.encode()


def a_png() -> bytes:
    """Text chunks, EXIF and a profile."""
    picture, notes = Image.new("RGB", (24, 16), "navy"), PngImagePlugin.PngInfo()
    notes.add_text("Author", CANARY)
    notes.add_itxt("XML:com.adobe.xmp", f"<x>{CANARY}</x>")
    exif = Image.Exif()
    exif[0x013B] = CANARY
    made = io.BytesIO()
    picture.save(made, "PNG", pnginfo=notes, exif=exif, icc_profile=CANARY.encode() * 8)
    return made.getvalue()


def a_pdf() -> bytes:
    """Info, XMP, an attached file, a thumbnail, private data, a comment's author, a picture's notes."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(200, 200))
    name = f"({CANARY})".encode()
    picture = document.make_stream(a_jpeg(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    picture.Width, picture.Height, picture.BitsPerComponent = 24, 16, 8
    picture.ColorSpace, picture.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    page.Contents = document.make_stream(f"q 24 0 0 16 10 10 cm /Im0 Do Q %{SHOWN}".encode())
    page.obj.Thumb = document.make_stream(CANARY.encode())
    page.obj.PieceInfo = pikepdf.Object.parse(b"<< /Maker << /Private " + name + b" >> >>")
    page.obj.Annots = pikepdf.Array(
        [
            document.make_indirect(
                pikepdf.Object.parse(
                    b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /T "
                    + name
                    + b" /Contents (tolerance) >>"
                )
            )
        ]
    )
    document.docinfo["/Author"] = CANARY
    document.docinfo["/Company"] = CANARY
    with document.open_metadata() as metadata:
        metadata["dc:creator"] = [CANARY]
    document.attachments["source.txt"] = CANARY.encode()
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def an_xlsx() -> bytes:
    """Properties of three kinds, a comment's author, a name in use, a printer, a path, a link, a thumbnail."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"], sheet["B2"] = SHOWN, 7, f"={CANARY}_Area*2"
    sheet["A1"].comment = Comment("tolerance", CANARY)
    book.defined_names[f"{CANARY}_Area"] = DefinedName(f"{CANARY}_Area", attr_text="Sheet!$B$1")
    properties = book.properties
    properties.creator = properties.lastModifiedBy = properties.title = properties.keywords = CANARY
    made = io.BytesIO()
    book.save(made)
    return _with(
        made.getvalue(),
        {
            "docProps/app.xml": f"<Properties><Company>{CANARY}</Company></Properties>",
            "docProps/custom.xml": f"<Properties><property>{CANARY}</property></Properties>",
            "docProps/thumbnail.jpeg": CANARY,
            "customXml/item1.xml": f"<a>{CANARY}</a>",
            "xl/printerSettings/printerSettings1.bin": CANARY,
            "xl/externalLinks/externalLink1.xml": f"<a>{CANARY}</a>",
            "xl/persons/person.xml": f"<a>{CANARY}</a>",
            "xl/media/image1.jpeg": a_jpeg(),
        },
        {
            "xl/workbook.xml": (
                "<sheets>",
                f'<fileSharing userName="{CANARY}"/><x15ac:absPath xmlns:x15ac="urn:x" url="C:/{CANARY}/"/><sheets>',
            ),
            "xl/_rels/workbook.xml.rels": (
                "</Relationships>",
                (
                    f'<Relationship Id="rId90" Type="{RELATION}/externalLinkPath" TargetMode="External"'
                    f' Target="file:///C:/{CANARY}.xlsx"/></Relationships>'
                ),
            ),
        },
    )


def a_docx() -> bytes:
    """Properties, tracked changes, a comment's author, people, variables, a template's path."""
    body = (
        f'<w:document xmlns:w="{WORD}"><w:body><w:p w:rsidR="00AA{CANARY}"><w:ins w:id="1" w:author="{CANARY}"'
        f' w:date="2026-01-01T00:00:00Z"><w:r><w:t>{SHOWN}</w:t></w:r></w:ins></w:p></w:body></w:document>'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.comment = CANARY.encode()
        for name, text in {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/docProps/core.xml" ContentType="application/xml"/></Types>',
            "_rels/.rels": "<Relationships"
            ' xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{RELATION}/core" Target="docProps/core.xml"/></Relationships>',
            "word/document.xml": body,
            "word/comments.xml": f'<w:comments xmlns:w="{WORD}"><w:comment w:id="0" w:author="{CANARY}"'
            f' w:initials="{CANARY}"><w:p/></w:comment></w:comments>',
            "word/people.xml": f"<people>{CANARY}</people>",
            "word/settings.xml": f'<w:settings xmlns:w="{WORD}"><w:docVars><w:docVar w:name="a"'
            f' w:val="{CANARY}"/></w:docVars><!-- {CANARY} --></w:settings>',
            "word/_rels/settings.xml.rels": "<Relationships"
            ' xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{RELATION}/attachedTemplate" TargetMode="External"'
            f' Target="file:///C:/{CANARY}.dotx"/></Relationships>',
            "docProps/core.xml": f"<a><creator>{CANARY}</creator></a>",
            "docProps/app.xml": f"<a><Company>{CANARY}</Company><Manager>{CANARY}</Manager></a>",
        }.items():
            archive.writestr(name, text)
    return packed.getvalue()


def _with(content: bytes, added: dict[str, str | bytes], changed: dict[str, tuple[str, str]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name in changed:
                before, after = changed[name]
                assert before.encode() in part, name
                part = part.replace(before.encode(), after.encode(), 1)
            if name not in added:
                new.writestr(name, part)
        for name, text in added.items():
            new.writestr(name, text)
    return made.getvalue()
