"""The files the demo's seller brings with its responses, locked and sealed like everybody's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from platform_app.cli.demo.disclosing import content_of
from platform_app.context import Context
from platform_app.files.checks import MEDIA_TYPES
from platform_app.files.locking import keep_locked, lock
from platform_app.responses import queries, sealing
from platform_app.responses.attachments import LISTED
from platform_app.responses.models import Response, ResponseFile
from platform_app.responses.services.drafting import key_of

BROUGHT = (("报价单_盖章.pdf", "quotation"), ("同类零件样件.png", "sample"))


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
