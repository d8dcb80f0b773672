"""What a cell of a workbook holds, whether its sheet is written whole or the cell alone is changed."""

import pytest

from clientbase.domain.cell_edits import Refusal
from clientbase.exchange.xlsx_cells import CellRefused, cell_xml
from clientbase.exchange.xlsx_text import LONGEST_CELL, fits, shortened, xml_text

EMOJI = "😀"


def test_a_sign_beyond_sixteen_bits_counts_twice() -> None:
    most = LONGEST_CELL // 2
    assert fits(EMOJI * most)
    assert not fits(EMOJI * (most + 1))
    assert shortened(EMOJI * (most + 1)) == EMOJI * most
    assert shortened("a" * LONGEST_CELL) == "a" * LONGEST_CELL
    with pytest.raises(CellRefused) as told:
        cell_xml(b"", "A1", "", EMOJI * (most + 1), since_1904=False)
    assert told.value.reason is Refusal.TOO_LONG


def test_signs_that_xml_has_other_names_for() -> None:
    assert xml_text("a<b>&\x00\r\n_x000D_ \ud83d") == "a&lt;b&gt;&amp;_x0000__x000D_\n_x005F_x000D_ _xD83D_"
