"""One part of an office document without what it says about those who wrote it."""

from __future__ import annotations

import posixpath
import re
from typing import Any

from platform_app.files.limited import Refused

DROPPED = re.compile(
    r"^docProps/|^customXml/|^docMetadata/|^_xmlsignatures/|^xl/(?:printerSettings|customProperty|externalLinks"
    r"|persons|revisions|threadedComments|queryTables)|^xl/connections\.xml$|^word/people\.xml$"
    r"|^word/(?:printerSettings|glossary|commentsIds|commentsExtended|commentsExtensible)|thumbnail",
    re.IGNORECASE,
)
"""Parts that are about the makers, their machines or their other files, and nothing a reader sees."""

REFUSED = re.compile(r"/(?:embeddings|activeX|ctrlProps)/", re.IGNORECASE)
AUTHORS = frozenset(
    (
        "author",
        "initials",
        "userId",
        "providerId",
        "userName",
        "lastModifiedBy",
        "codeName",
        "date",
        "dateUtc",
    )
)
"""Attributes that name a person, a machine or a moment, wherever they stand."""

ELEMENTS = frozenset(
    ("absPath", "docVars", "docVar", "attachedTemplate", "fileSharing", "mailMerge", "rsids", "documentProtection",
     "webPublishing", "pageSetupExternal", "revisionPtr", "externalReferences", "customWorkbookViews", "ext",
     "proofState", "saveThroughXslt", "people")
)  # fmt: skip
"""Elements that tell where a document lay, who worked on it, or with what; `ext` holds anything at all."""

FORMULAS = frozenset(("f", "formula", "formula1", "formula2", "definedName"))
KEPT_NAME = "_xlnm."
RELATION_KINDS = re.compile(r"attachedTemplate|externalLinkPath|customXml|printerSettings|oleObject|package$")


def cleaned_part(name: str, content: bytes, dropped: set[str], renamed: dict[str, str]) -> bytes:
    """The markup of a part without its makers; `renamed` carries a workbook's own names into its sheets.

    Raises: Refused where a part holds something that is not markup.
    """
    from lxml import etree

    if REFUSED.search(f"/{name}"):
        raise Refused("file_part_not_rewritable", part=name.rsplit("/", 1)[-1][:60])
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(content, parser)
    if name.endswith(".rels"):
        _relations(root, posixpath.dirname(posixpath.dirname(name)), dropped)
    elif name == "[Content_Types].xml":
        _types(root, dropped)
    else:
        _makers(root)
        _names(root, renamed)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def local(one: Any) -> str:
    """The name of an element or attribute without its namespace."""
    return str(one).rpartition("}")[2]


def _relations(root: Any, folder: str, dropped: set[str]) -> None:
    """Leave out what points to dropped parts or to somebody's files; links a reader follows stay."""
    for one in list(root):
        target, kind = one.get("Target", ""), one.get("Type", "")
        inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        is_link = kind.endswith("/hyperlink") and re.match(r"(?:https?|mailto):", target)
        is_outside = one.get("TargetMode") == "External" and not is_link
        if inside in dropped or RELATION_KINDS.search(kind) or is_outside:
            root.remove(one)


def _types(root: Any, dropped: set[str]) -> None:
    for one in list(root):
        if one.get("PartName", "").lstrip("/") in dropped:
            root.remove(one)


def _makers(root: Any) -> None:
    for one in list(root.iter()):
        word = local(one.tag)
        if word in ELEMENTS and one.getparent() is not None:
            one.getparent().remove(one)
            continue
        if word == "author" and one.getparent() is not None and local(one.getparent().tag) == "authors":
            one.text = ""
        if word in ("pageSetup", "legacyDrawingHF"):
            one.attrib.pop(f"{{{RELATIONS}}}id", None)
        for key in list(one.attrib):
            if local(key) in AUTHORS or local(key).startswith("rsid"):
                _blank(one, key)


def _blank(one: Any, key: str) -> None:
    """An attribute the schema asks for is emptied, any other goes."""
    if local(key) == "author":
        one.set(key, "")
    else:
        del one.attrib[key]


def _names(root: Any, renamed: dict[str, str]) -> None:
    """Give a workbook's own names numbers, where they are defined and in every formula after."""
    for one in root.iter():
        if local(one.tag) == "definedName" and not one.get("name", "").startswith(KEPT_NAME):
            renamed.setdefault(one.get("name"), f"name_{len(renamed) + 1}")
            one.set("name", renamed[one.get("name")])
            one.attrib.pop("comment", None)
            one.attrib.pop("description", None)
    if not renamed:
        return
    sought = re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, renamed)) + r")(?![\w.])")
    for one in root.iter():
        if local(one.tag) in FORMULAS and one.text:
            one.text = sought.sub(lambda match: renamed[match.group()], one.text)


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
