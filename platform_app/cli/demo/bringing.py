"""What the demo's seller brings with its responses and keeps for the next ones, locked and sealed like everybody's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from platform_app.cli.demo.disclosing import content_of
from platform_app.context import Context
from platform_app.files.checks import MEDIA_TYPES
from platform_app.files.locking import keep_locked, lock
from platform_app.library.pieces import PieceKind, Writing
from platform_app.library.services import add, add_document
from platform_app.responses import queries, sealing
from platform_app.responses.attachments import LISTED
from platform_app.responses.models import Response, ResponseFile
from platform_app.responses.services.drafting import key_of

BROUGHT = (("报价单_盖章.pdf", "quotation"), ("同类零件样件.png", "sample"))

KEPT = (
    (
        PieceKind.TERMS,
        "付款条件（常用）",
        "验收合格后月结60天，银行转账，不接受背靠背条款。",
        "payment_terms",
    ),
    (PieceKind.TERMS, "交货条件（市内）", "送货至需方仓库，含包装与运费，分批交付。", "delivery_terms"),
    (PieceKind.PARAGRAPH, "质量保证", "首件附全尺寸检验报告，批次可追溯，体系证书在有效期内。", "remarks"),
    (PieceKind.ANSWER, "团队与设备", "项目组六人，其中高级工程师两人；试验与检测设备齐备。", "team"),
)
DOCUMENT = "质量手册摘要.pdf"


def keep_answers(desk: Context, folder: Path) -> None:
    """Let somebody keep some texts and a document for the enterprise."""
    for one in KEPT:
        add(desk, Writing(*one))
    add_document(desk, lock(folder, DOCUMENT, MEDIA_TYPES["pdf"], content_of(DOCUMENT)))


def bring_files(context: Context, folder: Path, response: Response) -> list[dict[str, Any]]:
    """Two files of a response, as a version lists them."""
    listed = []
    key = key_of(context, response.need)
    for name, about in BROUGHT:
        locked = lock(folder, name, MEDIA_TYPES[name.rsplit(".", 1)[-1]], content_of(name))
        kept = keep_locked(context, locked, response.enterprise_id)
        row = ResponseFile(
            response_id=response.id, content_id=kept.id, sealed="", added_at=response.submitted_at
        )
        context.session.add(row)
        context.session.flush()
        note = locked.note | {"about": about}
        place = queries.place(response, f"file:{row.public_id}")
        row.sealed = sealing.seal(key, json.dumps(note, ensure_ascii=False).encode(), place)
        listed.append({"file": row.public_id} | {name: note[name] for name in LISTED})
    context.session.flush()
    return listed
