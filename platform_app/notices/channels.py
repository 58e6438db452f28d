"""The door for SMS and enterprise chat: one small interface, behind it whatever an installation has.

A channel gets a message with a mark that stays the same however often it is tried, and raises OSError when it could
not take it. The first one writes files, for a gateway or a person to carry on.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from platform_app.settings import Settings


@dataclass(frozen=True, slots=True)
class Message:
    """What leaves: `way` is sms or chat, `recipient` a phone number, `text` one paragraph with its link."""

    mark: str
    way: str
    recipient: str
    text: str


class Channel(Protocol):
    """Whatever carries messages on."""

    def deliver(self, message: Message) -> None:
        """Take a message; the same mark a second time is the same message. Raises: OSError."""


@dataclass(frozen=True, slots=True)
class FileChannel:
    """Writes each message into a file named by its mark, whole or not at all, readable by the installation alone."""

    folder: Path

    def deliver(self, message: Message) -> None:
        """Write the message; written before, it stays as it is."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        place = self.folder / f"{message.mark}.json"
        if place.exists():
            return
        unfinished = place.with_suffix(".part")
        descriptor = os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(message), file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(place)


def channel_of(settings: Settings) -> Channel | None:
    """The channel of an installation, or None."""
    return FileChannel(settings.channel_dir) if settings.channel == "file" else None
