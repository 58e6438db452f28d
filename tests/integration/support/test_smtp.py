"""The tests' own mail server keeps what it is sent, and refuses when told to."""

import smtplib
from email.message import EmailMessage

import pytest

from tests.support.smtp import Mailbox


def message() -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "house@example.cn", "buyer@example.cn", "需求已公开"
    mail.set_content("三家本地企业符合要求。")
    return mail


def test_a_chinese_mail_arrives_intact(smtp: Mailbox) -> None:
    with smtplib.SMTP(smtp.host, smtp.port) as connection:
        connection.send_message(message())
    (arrived,) = smtp.to("buyer@example.cn")
    assert arrived["Subject"] == "需求已公开"
    assert arrived.get_content().strip() == "三家本地企业符合要求。"


def test_a_refusal_reaches_the_sender(smtp: Mailbox) -> None:
    smtp.refusal = "451 Try again later"
    with smtplib.SMTP(smtp.host, smtp.port) as connection, pytest.raises(smtplib.SMTPDataError):
        connection.send_message(message())
    assert smtp.messages == []
