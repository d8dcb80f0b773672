"""What a person types as a link: a web address, with its scheme or without, or one into another program."""

import re

_WEB = r"(?:(?:https?|ftps?)://)?[^\s/?#@:.]+(?:\.[^\s/?#@:.]+)+\.?(?::\d{1,5})?(?:[/?#]\S*)?"
_PROGRAM = r"(?:mailto|tel|sms|tg|viber|skype|whatsapp|geo):\S+"
_LINK = re.compile(f"{_WEB}|{_PROGRAM}", re.IGNORECASE)


def is_link(text: str) -> bool:
    """Whether something could be opened under it.

    >>> is_link("https://example.com/a?b=1"), is_link("приклад.укр"), is_link("tel:+380")
    (True, True, True)
    >>> is_link("no site yet"), is_link("javascript:alert(1)"), is_link("@shop"), is_link("http://")
    (False, False, False, False)
    """
    return _LINK.fullmatch(text) is not None
