"""Lists in formats that are not read are named; tables that only begin alike are read."""

import pytest

from clientbase.exchange.text_kind import format_of_text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("dn: cn=A,mail=a@b.c\nobjectclass: top\n", "LDIF"),
        ("version: 1\n\ndn:: Y249QQ==\n", "LDIF"),
        ("BEGIN:VCALENDAR\n", "iCalendar"),
        ('[{"name": "A"}]', "JSON"),
        ('{\n "name": "A"}', "JSON"),
        ("<!DOCTYPE html><html>", "HTML"),
        ("\n<table border=1>", "HTML"),
        ('<?xml version="1.0"?><Workbook/>', "XML"),
        ("ID;PWXL;N;E\nP;PGeneral\n", "SYLK"),
        ("TABLE\r\n0,1\r\n", "DIF"),
        ("ID;Phone;Name\n1;067;Olia\n", ""),
        ("ID;PRICE\nA1;10\n", ""),
        ("<b>Назва</b>,Ціна\nКава,10\n", ""),
        ("[a],b\n1,2\n", ""),
        ("dna,rna\n1,2\n", ""),
    ],
)
def test_the_format_is_named(text: str, name: str) -> None:
    assert format_of_text(text) == name
