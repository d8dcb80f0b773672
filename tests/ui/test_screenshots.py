"""Pictures of the program are made, each under a name of its own; test_reach.py beside draws all of them."""

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
from tests.ui.reach import is_drawn


@pytest.mark.parametrize(
    ("language", "mode", "only"),
    [("uk", "dark", "start"), pytest.param("en", "light", "", marks=pytest.mark.heavy)],
)
def test_pictures_are_made(
    shop: Shop, tmp_path: Path, settle: Callable[[], None], language: str, mode: str, only: str
) -> None:
    if not only:
        fill_sample(shop, Progress())
    settle()
    drawn = take_all(shop, tmp_path, language, mode, only=only)
    settle()
    theme.set_mode("light")
    facts_from(None)
    assert [path.stem for path in drawn] == [shot.name for shot in all_shots() if shot.name.startswith(only)]
    assert drawn
    for path in drawn:
        assert is_drawn(QImage(str(path))), path.name


def test_every_page_has_its_picture_and_every_picture_its_name() -> None:
    names = [shot.name for shot in all_shots()]
    assert len(names) == len(set(names))
    assert {spec.key for spec in PAGES} <= set(names)
