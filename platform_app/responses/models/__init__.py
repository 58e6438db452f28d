"""Responses, what is sealed of them, what was opened, and awards."""

from platform_app.responses.models.award import Award, AwardShare
from platform_app.responses.models.response import Response, ResponseLine
from platform_app.responses.models.sealed import NeedKey, ResponseDraft, ResponseFile, ResponseVersion

__all__ = [
    "Award",
    "AwardShare",
    "NeedKey",
    "Response",
    "ResponseDraft",
    "ResponseFile",
    "ResponseLine",
    "ResponseVersion",
]
