"""The cell of a value that can be taken: no word of it is cut."""

import pytest
from PySide6.QtGui import QFontMetrics

from clientbase.ui import theme
from clientbase.ui.duplicates.choice_cell import ChoiceCell
from clientbase.ui.tokens import TextRole


@pytest.mark.usefixtures("qapp")
def test_a_long_word_has_room_when_it_is_taken() -> None:
    cell = ChoiceCell("Безготівковий переказ", "Зручна оплата", "Іваненко Олена")
    word = QFontMetrics(theme.font(TextRole.STRONG)).horizontalAdvance("Безготівковий")
    assert cell.minimumWidth() >= word + 16 + 3 * 8
    address = ChoiceCell("https://example.com/" + "x" * 80, "Сайт", "Іваненко Олена")
    assert address.minimumWidth() <= 180
    assert address.heightForWidth(180) > cell.heightForWidth(180)  # it goes on in further lines
