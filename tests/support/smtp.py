"""A mail server of the tests' own that keeps what it is sent."""

import re
from asyncio.base_events import Server
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

_LINK = re.compile(r"https?://\S+")


@dataclass
class Mailbox:
    """Where test mail arrives: the address to send to and the messages received so far."""

    host: str = "127.0.0.1"
    port: int = 0
    messages: list[EmailMessage] = field(default_factory=list)
    refusal: str | None = None

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep one message, or answer with the refusal a test has set (such as "451 Try again later")."""
        if self.refusal is not None:
            return self.refusal
        content = envelope.original_content or b""
        message = message_from_bytes(content, policy=policy.default)
        self.messages.append(message)
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        """Return the messages whose To line names the address, oldest first."""
        return [message for message in self.messages if address in str(message["To"])]

    def tells(self, words: str, address: str = "") -> bool:
        """Say whether any message says these words; links do not count, in whose secrets every number occurs."""
        return any(words in _LINK.sub("", message.get_content()) for message in self.to(address))


class FreePort(Controller):
    """A controller that lets the system choose its port."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def smtp() -> Iterator[Mailbox]:
    """Return a mailbox behind a running SMTP server on a free port of the loopback."""
    with receiving() as mailbox:
        yield mailbox


@contextmanager
def receiving() -> Iterator[Mailbox]:
    """Take in mail until the block ends."""
    mailbox = Mailbox()
    controller = FreePort(mailbox, hostname=mailbox.host, port=0)
    controller.start()
    mailbox.port = controller.port
    yield mailbox
    controller.stop()
