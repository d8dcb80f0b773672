"""The embedded typeface has all the letters and signs documents need, and nothing prints as an empty box."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase import paths
from clientbase.reports import fonts
from clientbase.reports.paper import BODY, Style, cut, wrap

NEEDED = (
    "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
    "ЁЪЫЭёъыэӘҒҚҢӨҰҮҺәғқңөұүһЎўĄĆĘŁŃÓŚŹŻąćęłńóśźżÄÖÜßäöüéèêçñřšžőű"
    "₴€₽₸$£₺№«»„“”’‘–—…·•×−±§©°%‰"
)


@pytest.mark.parametrize("face", fonts.FACES)
def test_letters_and_currency_signs_are_there(face: str) -> None:
    glyphs = fonts.face(face).face.charToGlyph
    assert [char for char in NEEDED if ord(char) not in glyphs] == []


@pytest.mark.parametrize("face", fonts.FACES)
def test_digits_are_of_one_width(face: str) -> None:
    assert len({fonts.text_width(digit, face, 10) for digit in "0123456789"}) == 1


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Олена 🌷 Ткаченко", "Олена Ткаченко"),
        ("👩‍👩‍👧 Родина ❤️", "Родина"),
        ("𝐀𝐛𝐜 ﬁn", "Abc fin"),
        ("и\u0306", "й"),
        ("李 Wei", "? Wei"),
        ("a\u0000b\u200bc\ufeff", "abc"),
        ("  два   пробіли  ", "два пробіли"),
        ("рядок\r\nдругий\tтретій", "рядок\nдругий третій"),
        ("🌷", ""),
        ("", ""),
    ],
)
def test_characters_without_a_glyph(text: str, drawn: str) -> None:
    assert fonts.printable(text) == drawn


@given(st.text())
def test_what_is_printable_has_glyphs(text: str) -> None:
    for char in fonts.printable(text):
        assert char == "\n" or fonts.has_glyph(char)


@given(st.text(min_size=1, max_size=300), st.floats(min_value=30, max_value=400))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: float) -> None:
    lines = wrap(text, BODY, width)
    assert all(fonts.text_width(line, BODY.face, BODY.size) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(fonts.printable(text).split())


def test_a_cut_line_fits_and_says_so() -> None:
    style = Style()
    line = cut("Дуже довга назва, що не вміщується", style, 80)
    assert line.endswith("…")
    assert fonts.text_width(line, style.face, style.size) <= 80
    assert cut("Коротка", style, 80) == "Коротка"


def test_a_font_that_is_gone_or_torn_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    resources = paths.resources
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    (tmp_path / "fonts").mkdir()
    whole = (resources() / "fonts" / "Inter-Regular.ttf").read_bytes()
    holed = [whole[:at] + bytes(400) + whole[at + 400 :] for at in (12, 600, 5_000, 50_000)]
    for content in (b"", b"no font", *(whole[:size] for size in (1, 100, 300, 5_000, 60_000)), *holed):
        if content:
            (tmp_path / "fonts" / "Inter-Regular.ttf").write_bytes(content)
        with pytest.raises(fonts.FontMissing):
            fonts.face.__wrapped__("Inter-Regular")
