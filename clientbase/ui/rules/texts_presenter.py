"""Texts that rules prepared: what is shown of them, and by what program each is sent. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from clientbase.domain.client import Client
from clientbase.domain.fields import CLIENT_FIELD
from clientbase.domain.message_draft import MessageDraft
from clientbase.i18n import _, ngettext
from clientbase.ui.kit.formats import show_count, show_instant, show_phone

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

MOST = 500
_LONGEST_LINK = 1_900
"""Characters: longer addresses some mail programs cut; the text is then copied instead."""


@dataclass(frozen=True, slots=True)
class TextLine:
    draft: MessageDraft
    channel: str  # in words
    when: str
    first: str  # the subject, else the first words


@dataclass(frozen=True, slots=True)
class TextContent:
    """One text, where it goes to, and the links that open a program for it: (words, icon, address)."""

    draft: MessageDraft
    to: str
    links: tuple[tuple[str, str, str], ...]


class TextsPresenter:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def lines(self) -> tuple[TextLine, ...]:
        """Blocks for a read; the newest first."""
        today = self._shop.clock.today()
        names = {choice.key: choice.title for choice in CLIENT_FIELD["preferred_channel"].choices}
        return tuple(
            TextLine(
                one,
                names.get(one.channel, one.channel),
                show_instant(one.created_at, today=today) if one.created_at else "",
                one.subject or next((line for line in one.text.splitlines() if line), ""),
            )
            for one in self._shop.message_drafts.unsent(MOST)
        )

    def content(self, id: int) -> TextContent:
        """Raises NotThere."""
        draft = self._shop.message_drafts.get(id)
        client = self._shop.clients.get(draft.client_id)
        return TextContent(draft, _to_words(client), _links(draft, client))

    def keep(self, id: int, values: Mapping[str, str]) -> str:
        self._shop.message_drafts.update(id, values)
        return _("Saved.")

    def mark_sent(self, ids: Sequence[int]) -> str:
        count = self._shop.message_drafts.mark_sent(ids)
        words = ngettext(
            "{count} text is marked as sent and noted as a contact.",
            "{count} texts are marked as sent and noted as contacts.",
            count,
        )
        return words.format(count=show_count(count))

    def remove(self, ids: Sequence[int]) -> str:
        count = self._shop.message_drafts.remove(ids)
        return ngettext("{count} text removed.", "{count} texts removed.", count).format(
            count=show_count(count)
        )


def whole(draft: MessageDraft) -> str:
    """What is copied: of a mail the subject is typed by itself, so it is left out."""
    return draft.text


def _to_words(client: Client) -> str:
    email = next((one.address for one in client.emails), "")
    phone = next((show_phone(one) for one in client.phones), "")
    return " · ".join(part for part in (phone, email) if part)


def _links(draft: MessageDraft, client: Client) -> tuple[tuple[str, str, str], ...]:
    found = []
    email = next((one.address for one in client.emails if one.address), "")
    phone = next((one.e164 for one in client.phones if one.e164), "")
    if email:
        link = f"mailto:{quote(email)}?subject={quote(draft.subject)}&body={quote(draft.text)}"
        short = f"mailto:{quote(email)}?subject={quote(draft.subject)}"
        found.append((_("Write an e-mail"), "email-outline", link if len(link) <= _LONGEST_LINK else short))
    if phone:
        found.append((_("Call"), "phone-outline", f"tel:{phone}"))
        found.append((_("SMS"), "message-text-outline", f"sms:{phone}?body={quote(draft.text)}"))
    first = {"email": "mailto:", "phone": "tel:", "sms": "sms:"}.get(draft.channel, "")
    return tuple(sorted(found, key=lambda one: not one[2].startswith(first) if first else 0))
