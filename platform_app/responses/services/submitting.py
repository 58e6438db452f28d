"""Handing in, changing and taking back, until the deadline and not a moment longer."""

from __future__ import annotations

from platform_app.context import Context
from platform_app.errors import Conflict
from platform_app.lifecycle import move
from platform_app.responses import attachments, queries, sealing
from platform_app.responses.contents import ResponseEntry, checked_content
from platform_app.responses.lifecycle import ResponseStatus
from platform_app.responses.models import Response, ResponseVersion
from platform_app.responses.services.attaching import let_go
from platform_app.responses.services.drafting import key_of
from platform_app.responses.services.holding import hold_open
from platform_app.rules import quotas
from platform_app.rules.quotas import Quota

VERB = {
    ResponseStatus.DRAFT: "submit",
    ResponseStatus.SUBMITTED: "revise",
    ResponseStatus.STALE: "confirm",
}


def submit(context: Context, response: Response, entry: ResponseEntry) -> ResponseVersion:
    """Hand in, or hand in a newer version; the receipt stands on the version returned.

    Raises: Conflict, Forbidden, RuleViolation, TooMany.
    """
    if response.status not in VERB:
        raise Conflict("response_not_editable")
    content = checked_content(response.need, entry)
    files = attachments.in_editor(context, response)
    content["files"] = [one.listed for one in files]
    quotas.use(context, Quota.RESPONSES)
    if hold_open(context, response.need) != response.need.version:
        raise Conflict("need_changed")
    number = response.handed_in + 1
    plain, commitment = sealing.committed(content)
    response.handed_in = number
    response.submitted_at = context.now
    move(context, response, VERB[response.status], note=f"version {number} {commitment}")
    version = ResponseVersion(
        response_id=response.id,
        number=number,
        sealed=sealing.seal(key_of(context, response.need), plain, queries.place(response, number)),
        commitment=commitment,
        submitted_by=context.who.user_id,
        submitted_at=context.now,
    )
    version.signature = sealing.sign(queries.sealing_key(context), receipt(response, version))
    context.session.add(version)
    let_go(context, response, [one.public_id for one in files])
    context.session.flush()
    hold_open(context, response.need)
    return version


def withdraw(context: Context, response: Response) -> Response:
    """Take back what was handed in; it is never opened. Raises: Conflict, Forbidden."""
    hold_open(context, response.need)
    move(context, response, "withdraw")
    context.session.flush()
    hold_open(context, response.need)
    return response


def resume(context: Context, response: Response) -> Response:
    """Make a withdrawn response a draft again. Raises: Conflict, Forbidden."""
    move(context, response, "resume")
    context.session.flush()
    return response


def receipt(response: Response, version: ResponseVersion) -> str:
    """What the platform confirms, in the form that is signed."""
    return "\n".join(
        (
            "ronglian receipt 1",
            f"need {response.need.public_id}",
            f"response {response.public_id}",
            f"version {version.number}",
            f"received {version.submitted_at.isoformat()}",
            f"commitment sha256 {version.commitment}",
        )
    )
