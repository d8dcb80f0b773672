"""Every page and dialog can be drawn, in each language and theme, with nothing of it left standing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from clientbase.domain.progress import Progress
from clientbase.services.sample import fill_sample
from clientbase.services.shop import Shop
from clientbase.ui import theme
from clientbase.ui.pages import PAGES
from clientbase.ui.screenshots import all_shots, take_all
from clientbase.ui.settings.report_dialog import facts_from


def is_drawn(image: QImage) -> bool:
    """Whether more is to be seen than a ground and its frame."""
    colours: set[int] = set()
    for x in range(0, image.width(), 7):
        colours.update(image.pixel(x, y) for y in range(0, image.height(), 7))
        if len(colours) > 3:
            return True
    return False


@pytest.mark.parametrize(
    ("language", "mode"),
    [("uk", "dark"), pytest.param("en", "light", marks=pytest.mark.heavy)],
)
def test_every_page_is_drawn(
    shop: Shop, tmp_path: Path, settle: Callable[[], None], language: str, mode: str
) -> None:
    fill_sample(shop, Progress())
    settle()
    drawn = take_all(shop, tmp_path, language, mode)
    settle()
    theme.set_mode("light")
    facts_from(None)
    assert [path.stem for path in drawn] == [shot.name for shot in all_shots()]
    assert {spec.key for spec in PAGES} <= {path.stem for path in drawn}
    for path in drawn:
        assert is_drawn(QImage(str(path))), path.name


def test_names_of_pictures_are_their_own() -> None:
    names = [shot.name for shot in all_shots()]
    assert len(names) == len(set(names))
