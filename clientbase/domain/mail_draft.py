"""A letter not sent yet, as a file that mail programs open for writing: RFC 5322 with one attachment."""

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from clientbase.domain.email_address import is_email

_SUBTYPES = {
    "pdf": "pdf",
    "rtf": "rtf",
    "docx": "vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "vnd.oasis.opendocument.text",
}


@dataclass(frozen=True, slots=True)
class MailDraft:
    """`to` is an address or "": then whoever sends it fills it in; the name of `attachment` says its kind."""

    to: str
    subject: str
    text: str
    attachment_name: str
    attachment: bytes

    def eml(self) -> bytes:
        """The file. «X-Unsent: 1» makes Outlook open it as a draft and not as a letter that came."""
        message = EmailMessage(policy=SMTP)
        message["X-Unsent"] = "1"
        if is_email(self.to):
            message["To"] = Address(addr_spec=self.to)
        message["Subject"] = " ".join(self.subject.split())
        message.set_content(self.text)
        ending = self.attachment_name.rpartition(".")[2].lower()
        message.add_attachment(
            self.attachment,
            maintype="application",
            subtype=_SUBTYPES.get(ending, "octet-stream"),
            filename=self.attachment_name,
        )
        return message.as_bytes()
