"""From plain data to the bytes of a PDF, with a font that ships as a package and nothing of the system."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typst

BRIEF = Path(__file__).with_name("brief.typ")
FONT_PACKAGE, FONT_FOLDER = "justmytype_intl_cjk", "fonts/ofl/notosanssc"


@lru_cache(maxsize=1)
def font_folder() -> Path:
    """The folder of Noto Sans SC; its licence (OFL) lies beside it. Raises: FileNotFoundError."""
    found = find_spec(FONT_PACKAGE)
    if found is None or found.origin is None:
        raise FileNotFoundError(FONT_PACKAGE)
    return Path(found.origin).parent / FONT_FOLDER


def pdf(document: dict[str, Any]) -> bytes:
    """Set a brief. Raises: RuntimeError when the typesetter refuses."""
    return typst.compile(
        str(BRIEF),
        root=str(BRIEF.parent),
        font_paths=[str(font_folder())],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": json.dumps(document, ensure_ascii=False)},
    )
