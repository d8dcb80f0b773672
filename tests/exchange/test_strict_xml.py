from dataclasses import replace

import pytest

from clientbase.domain.errors import ClientbaseError, FileDamaged, FileHostile, FileTooLarge
from clientbase.exchange.limits import DEFAULT_LIMITS
from clientbase.exchange.strict_xml import DEEPEST, read_xml


class Taken:
    def __init__(self) -> None:
        self.told: list[object] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.told.append((tag, attributes))

    def end(self, tag: str) -> None:
        self.told.append(f"/{tag}")

    def characters(self, text: str) -> None:
        self.told.append(text)


def test_a_document_comes_in_its_parts() -> None:
    taken = Taken()
    read_xml('\ufeff\n<?xml version="1.0" encoding="windows-1251"?><a xmlns="u"><b c="1">ї &amp; €</b></a>',
             "a.xml", taken)  # fmt: skip
    assert taken.told == [("u a", {}), ("u b", {"c": "1"}), "ї & €", "/u b", "/u a"]


def test_a_document_longer_than_one_piece_is_read_whole() -> None:
    taken = Taken()
    words = "слово " * 400_000
    read_xml(f"<a>{words}</a>", "a.xml", taken)
    assert "".join(str(part) for part in taken.told[1:-1]) == words


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>', FileHostile),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', FileHostile),
        ("<!DOCTYPE a><a/>", FileHostile),
        ("<a>" * (DEEPEST + 1), FileHostile),
        ("<a>&b;</a>", FileDamaged),
        ("<a><b></a>", FileDamaged),
        ("<a/><a/>", FileDamaged),
        ("<a>", FileDamaged),
        ("", FileDamaged),
        ("<a>\x00</a>", FileDamaged),
        (f"<a>{'b' * 100}</a>", FileTooLarge),
    ],
)
def test_what_is_hostile_torn_or_too_large_is_refused(text: str, error: type[ClientbaseError]) -> None:
    limit = 100 if error is FileTooLarge else DEFAULT_LIMITS.text_size
    with pytest.raises(error) as refused:
        read_xml(text, "a.xml", Taken(), replace(DEFAULT_LIMITS, text_size=limit))
    assert refused.value.facts["name"] == "a.xml"
