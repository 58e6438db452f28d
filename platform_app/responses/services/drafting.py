"""Starting an answer and keeping what is typed, sealed from the first word."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError

from platform_app import audit, lifecycle
from platform_app.context import Context
from platform_app.errors import Conflict
from platform_app.needs.models import Need
from platform_app.permissions import Permission, require
from platform_app.responses import queries, sealing
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import NeedKey, Response, ResponseDraft
from platform_app.rules import quotas
from platform_app.rules.quotas import Quota

EDITABLE = (ResponseStatus.DRAFT, ResponseStatus.SUBMITTED, ResponseStatus.STALE)
LONGEST_DRAFT = 400_000
"""Characters; more than every field of two hundred lines filled to its end."""


def start_response(context: Context, need: Need) -> Response:
    """The acting enterprise's answer to a need, made when there is none yet. Raises: Conflict, Forbidden."""
    known = queries.find_own_answer(context, need.id)
    if known is not None:
        return known
    require(context.who, Permission.NEED_RESPOND, need)
    if not need.accepts_answers(context.now):
        raise Conflict("need_not_open")
    assert context.who.enterprise_id is not None
    made = Response(
        need=need,
        enterprise_id=context.who.enterprise_id,
        created_by=context.who.user_id,
        created_at=context.now,
        handed_in=0,
    )
    lifecycle.start(context, made)
    return made


def autosave(context: Context, response: Response, typed: Sequence[tuple[str, str]]) -> Response:
    """Keep what is being typed. Raises: Conflict, Forbidden, TooMany."""
    quotas.use(context, Quota.AUTOSAVES)
    return keep_typed(context, response, typed)


def keep_typed(context: Context, response: Response, typed: Sequence[tuple[str, str]]) -> Response:
    """Keep what stands in the editor, word for word, whether or not it could be handed in.

    Raises: Conflict, Forbidden.
    """
    require(context.who, Permission.RESPONSE_WRITE, response)
    if response.status not in EDITABLE:
        raise Conflict("response_not_editable")
    if not response.need.accepts_answers(context.now):
        raise Conflict("response_late")
    text = json.dumps(list(typed), ensure_ascii=False)
    if len(text) > LONGEST_DRAFT:
        raise Conflict("response_not_editable")
    sealed = sealing.seal(key_of(context, response.need), text.encode(), queries.place(response, "draft"))
    if response.draft is None:
        response.draft = ResponseDraft()
    response.draft.sealed = sealed
    response.draft.saved_by = context.who.user_id
    response.draft.saved_at = context.now
    audit.record(context, "response.write", response)
    context.session.flush()
    return response


def key_of(context: Context, need: Need) -> bytes:
    """The key of a need's responses, made with the first of them; two first ones agree on one."""
    known = queries.find_key(context, need)
    if known is not None:
        return known
    wrapped = sealing.new_need_key(queries.sealing_key(context), need.public_id)
    try:
        with context.session.begin_nested():
            context.session.add(NeedKey(need_id=need.id, wrapped=wrapped))
    except IntegrityError:
        context.session.expire_all()
    made = queries.find_key(context, need)
    assert made is not None
    return made
