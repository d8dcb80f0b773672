"""A letter not sent yet: what a mail program reads of the file."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from clientbase.domain.mail_draft import MailDraft

PDF = b"%PDF-1.4 " + bytes(range(256))


def read(draft: MailDraft) -> EmailMessage:
    message = message_from_bytes(draft.eml(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_words_and_paper_come_out_as_they_went_in() -> None:
    text = "Шановна Олено Петрівно!\n\nУ додатку рахунок 0007.\n"
    message = read(MailDraft("olena@example.com", "Рахунок 0007 — Квіти", text, "Рахунок 0007.pdf", PDF))
    assert message["To"] == "olena@example.com"
    assert message["Subject"] == "Рахунок 0007 — Квіти"
    assert message["X-Unsent"] == "1"
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == text
    (paper,) = message.iter_attachments()
    assert (paper.get_filename(), paper.get_content_type()) == ("Рахунок 0007.pdf", "application/pdf")
    assert paper.get_content() == PDF


def test_what_is_no_address_is_left_to_whoever_sends_it() -> None:
    assert read(MailDraft("дзвонити ввечері", "x", "x", "x.pdf", PDF))["To"] is None
    assert read(MailDraft("", "a\r\nBcc: all@example.com", "x", "x.pdf", PDF))["Bcc"] is None
