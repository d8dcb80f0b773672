"""What the counts below the sheet are called, before an import and after it."""

from clientbase import i18n
from clientbase.ui.imports.marking import Mark, count_words


def test_what_will_change_has_changed_once_it_is_written() -> None:
    i18n.set_language("uk")
    assert count_words()[Mark.CHANGED] == "Зміняться"
    assert count_words(done=True)[Mark.CHANGED] == "Змінено"
