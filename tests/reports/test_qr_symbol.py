"""QR symbols: the penalties are those of the standard, and every symbol reads back."""

import pytest
import segno
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from segno.encoder import mask_scores

from clientbase.reports import qr_symbol
from clientbase.reports.qr_symbol import QrTextTooLong, symbol
from tests.examples import examples


def _read(rows: tuple[str, ...]) -> str:
    side = len(rows)
    image = Image.new("L", (side + 8, side + 8), 255)
    for y, row in enumerate(rows, 4):
        for x, module in enumerate(row, 4):
            if module == "1":
                image.putpixel((x, y), 0)
    (found,) = zxingcpp.read_barcodes(image.resize((4 * side + 32, 4 * side + 32), Image.Resampling.NEAREST))
    return found.text


@settings(max_examples=examples(25))
@given(st.text("abcXYZ019 :/-_=|їж", min_size=1, max_size=400), st.sampled_from("lmqh"))
def test_any_text_reads_back(text: str, error: str) -> None:
    assert _read(symbol(text, error)) == text


@pytest.mark.parametrize("version", [1, 5, 10, 13])
def test_penalties_are_those_segno_counts_one_by_one(version: int) -> None:
    for mask in range(8):
        rows = segno.make("7", version=version, error="m", mask=mask, boost_error=False).matrix
        ours, counted = (
            qr_symbol._penalty(qr_symbol._packed(rows), len(rows)),
            sum(mask_scores(rows, *[len(rows)] * 2)),
        )
        assert ours - counted in {0, 40, 80}  # segno counts of two patterns that overlap only one


@pytest.mark.parametrize("error", "lmqh")
def test_codewords_and_their_places_are_those_of_segno(error: str) -> None:
    """Of texts that fill a symbol: behind a shorter one segno pads a byte that the standard does not ask."""
    for version in (1, 2, 6, 7, 9, 10, 14, 21, 27, 40):
        room = max(length for length in range(3000) if qr_symbol._holds(version, error, length))
        text = "xyz?"[version % 4] * room
        code = segno.make(text, version=version, error=error, mask=version % 8, boost_error=False)
        laid = qr_symbol._laid(version, qr_symbol._message(text.encode(), version, error))
        masked = laid ^ qr_symbol._masks(version)[version % 8]
        assert masked | qr_symbol._format(version, error, version % 8) == qr_symbol._packed(code.matrix)


def test_the_mask_is_the_one_of_the_least_penalty() -> None:
    text = "https://example.com/" + "x1Y2" * 60
    rows = symbol(text)
    version = (len(rows) - 17) // 4
    bare = qr_symbol._laid(version, qr_symbol._message(text.encode(), version, "m"))
    masked = [bare ^ mask for mask in qr_symbol._masks(version)]
    best = min(range(8), key=lambda mask: qr_symbol._penalty(masked[mask], len(rows)))
    expected = masked[best] | qr_symbol._format(version, "m", best)
    assert qr_symbol._packed(tuple(bytearray(map(int, row)) for row in rows)) == expected


def test_a_text_that_no_symbol_holds_is_refused() -> None:
    with pytest.raises(QrTextTooLong):
        symbol("x" * 2332, "m")


def test_a_larger_symbol_than_needed_corrects_better() -> None:
    assert len(symbol("1", "m", 10)) == 57
    assert _read(symbol("1", "m", 10)) == "1"
