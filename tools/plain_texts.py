"""Find words in templates that no translation can reach: text and spoken attributes outside gettext."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS = re.compile(r"[A-Za-z]{2,}|[\u3400-\u9fff]")
SPOKEN = re.compile(
    r"""\b(?:title|alt|placeholder|aria-label|aria-description|label)=(?P<q>["'])(?P<text>.*?)(?P=q)"""
)
BLANKED = [  # in this order; what is blanked keeps its line breaks, so that line numbers stay true
    re.compile(r"{#.*?#}", re.DOTALL),
    re.compile(r"{%-?\s*raw.*?endraw\s*-?%}", re.DOTALL),
    re.compile(r"{%-?\s*trans\b.*?%}.*?{%-?\s*endtrans\s*-?%}", re.DOTALL),
    re.compile(r"{%-?\s*block \w+_class\b.*?endblock.*?%}", re.DOTALL),  # class names of a page, not words
    re.compile(r"{{.*?}}", re.DOTALL),
    re.compile(r"{%.*?%}", re.DOTALL),
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"<!doctype[^>]*>", re.IGNORECASE),
    re.compile(r"<(code|kbd|samp)\b.*?</\1>", re.DOTALL),
    re.compile(r"&[a-z]+;"),
]
TAG = re.compile(r"<[^<>]*>")


def blank(match: re.Match[str]) -> str:
    """Return nothing but the line breaks of what was matched."""
    return "\n" * match.group().count("\n")


def plain_texts(template: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of every word a template shows or speaks without gettext."""
    for pattern in BLANKED:
        template = pattern.sub(blank, template)
    for found in SPOKEN.finditer(template):
        if WORDS.search(found["text"]):
            yield template.count("\n", 0, found.start()) + 1, found["text"].strip()
    for number, line in enumerate(TAG.sub(blank, template).splitlines(), 1):
        if WORDS.search(line):
            yield number, line.strip()


def main() -> int:
    """Print each finding with file and line; return 1 if there is one."""
    found = 0
    for path in sorted((ROOT / "templates").rglob("*.html")):
        if path.name.startswith("gallery"):  # shown to developers only
            continue
        for line, text in sorted(plain_texts(path.read_text(encoding="utf-8"))):
            print(f"{path.relative_to(ROOT)}:{line}: {text!r} is not translated")
            found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
