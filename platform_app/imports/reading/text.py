"""Reading csv and txt: the encoding is proved, never guessed."""

from __future__ import annotations

import codecs
import csv
import io
from typing import Any

from platform_app.files.limited import Refused
from platform_app.imports.reading.cells import Row, bounded

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(content: bytes) -> str:
    """The text of a file by its byte order mark, else UTF-8, else GB18030, each strictly.

    Raises: Refused naming the first byte that fits none, and its line.
    """
    marked = next((encoding for mark, encoding in MARKS if content.startswith(mark)), None)
    furthest = -1
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
    raise Refused("import_encoding", byte=furthest + 1, line=content.count(b"\n", 0, furthest) + 1)


def rows(content: bytes, most_rows: int, most_columns: int, *, tabs: bool) -> list[Row]:
    """The rows that carry text, with the line each begins on. Raises: Refused."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise Refused("file_not_what_it_says")
    text = decoded(content)
    if "\x00" in text:
        raise Refused("file_not_what_it_says")
    csv.field_size_limit(200_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text, tabs=tabs))
    return bounded(_numbered(reader), most_rows, most_columns)


def _numbered(reader: Any) -> list[tuple[int, list[str]]]:
    found, line = [], 1
    for cells in reader:
        found.append((line, cells))
        line = reader.line_num + 1
    return found


def _separator(text: str, *, tabs: bool) -> str:
    """The mark that stands most often in the first line: comma, semicolon or tab."""
    first = text.lstrip().split("\n", 1)[0]
    order = "\t,;" if tabs else ",;\t"
    return max(order, key=first.count)
