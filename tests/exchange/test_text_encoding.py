"""The encoding of a text is found by what its words look like."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.errors import ClientbaseError, EncodingUnknown, NotASpreadsheet
from clientbase.exchange.text_encoding import decoded, encoding_of

_UKRAINIAN = "Прізвище;Ім'я;Місто;Телефон\nІваненко;Їжак;Київ;067\nЄфименко;Оля;Чернівці;050\n"
_RUSSIAN = "Фамилия;Имя;Отчество;Город\nИванов;Пётр;Ильич;Москва\nЩукин;Съезд;Объект;Тверь\n"
_SHORT = "Ім'я\nОля\n"


@pytest.mark.parametrize("text", [_UKRAINIAN, _RUSSIAN, _SHORT, _UKRAINIAN.upper()])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1251", "koi8-u", "cp1125", "mac-cyrillic"]
)
def test_cyrillic_comes_out_as_it_was_written(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding), "a.csv")[0] == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_marks_are_no_part_of_the_text(mark: bytes) -> None:
    encoding = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le"}.get(mark, "utf-16-be")
    assert decoded(mark + _SHORT.encode(encoding), "a.csv")[0] == _SHORT


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Name;Ort;Straße\nMüller;Köln;Schönhauser Straße\n", "cp1252"),
        ("Prénom;Nom;Ville\nHélène;Lefèvre;Orléans\n", "cp1252"),
        ("Descripción;Año\ngestión gubernamental;Muñoz\n", "cp1252"),
        ("Imię;Miasto\nMichał;Łódź\nŚwięta;Gdańsk\nŻaneta;Wrocław\n", "cp1250"),
    ],
)
def test_western_texts_are_not_taken_for_cyrillic(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding), "a.csv")[0] == text


def test_one_wrong_byte_does_not_change_the_encoding() -> None:
    data = (_UKRAINIAN * 50).encode() + b"\xff"
    assert encoding_of(data) == "utf-8"


def test_the_end_mark_of_dos_is_left_out() -> None:
    assert decoded(b"a;b\n\x1a", "a.csv")[0] == "a;b\n"


def test_an_encoding_that_does_not_fit_is_refused() -> None:
    for encoding in ("utf-8", "no-such"):
        with pytest.raises(EncodingUnknown):
            decoded(_UKRAINIAN.encode("cp1251"), "a.csv", encoding)


def test_binary_data_is_no_text() -> None:
    with pytest.raises(NotASpreadsheet):
        decoded(bytes(range(256)) * 10, "a.csv")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, encoding = decoded(data, "a.csv")
    except ClientbaseError:
        return
    assert isinstance(text, str)
    codecs.lookup(encoding)
