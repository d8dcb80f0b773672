"""The client page as a person uses it: list, search, bin, card, drafts."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from clientbase.domain.fields import CLIENT_FIELDS
from clientbase.domain.interaction import Direction, InteractionDraft, InteractionKind
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.kit import dialogs
from tests.ui.clients.conftest import Settle, opened
from tests.ui.conftest import Asked


def test_the_list_shows_every_field_and_is_searched(
    qtbot: QtBot, page: ClientsPage, ids: dict[str, int], settle: Settle
) -> None:
    assert {item.key for item in page.list.rows.model.columns()} == {field.key for field in CLIENT_FIELDS}
    assert set(page.list.ids()) == set(ids.values())
    page.focus_search()
    qtbot.keyClicks(page.list.search, "067 123")
    page.list.search.search_now()
    settle()
    assert list(page.list.ids()) == [ids["olena"]]
    qtbot.keyClick(page.list.search, Qt.Key.Key_Return)
    settle()
    assert page.card.client_id() == ids["olena"]
    page.focus_search()
    qtbot.keyClick(page.list.search, Qt.Key.Key_Escape)
    settle()
    assert len(page.list.ids()) == 3


def test_a_tag_filters(page: ClientsPage, ids: dict[str, int], settle: Settle) -> None:
    page.list.filter_by_tag("орхідеї")
    settle()
    assert list(page.list.ids()) == [ids["olena"]]
    page.list.show_all()
    settle()
    assert len(page.list.ids()) == 3


def test_bin_restore_and_erase(
    qtbot: QtBot, page: ClientsPage, shop: Shop, ids: dict[str, int], asked: Asked, settle: Settle
) -> None:
    page.list.rows.select((ids["nadia"],))
    page.list.focus_rows()
    qtbot.keyClick(page.list.rows.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(page.list.ids()) == 2)
    assert asked.said == ["1 client moved to the bin."]
    opened(page, settle, ids["nadia"])
    assert "In the bin" in page.card.head.chips()
    page.card.asked.emit("restore")
    qtbot.waitUntil(lambda: ids["nadia"] in page.list.ids())
    settle()
    dialogs.next_answer(True)
    page.card.asked.emit("erase")
    qtbot.waitUntil(lambda: set(page.list.ids()) == {ids["olena"], ids["romashka"]})
    assert asked.said[-1] == "1 client erased for good."
    assert asked.undo is None
    assert shop.clients.count() == 2


def test_erasing_can_be_refused(page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle) -> None:
    opened(page, settle, ids["olena"])
    dialogs.next_answer(False)
    page.card.asked.emit("erase")
    settle()
    assert shop.clients.count() == 3


def test_the_warning_names_what_stays(page: ClientsPage, ids: dict[str, int]) -> None:
    text = page.presenter.erase_warning((ids["olena"],))
    assert "cannot be undone" in text
    assert "Backups made earlier" in text
    assert "issued" not in text


def test_the_head_tells_who_it_is(page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle) -> None:
    shop.tasks.add(TaskDraft("подзвонити", ids["olena"], due_on=date(2026, 11, 23)))
    shop.interactions.log(InteractionDraft(ids["olena"], InteractionKind.CALL))
    opened(page, settle, ids["olena"])
    assert page.card.head.chips() == ["VIP", "орхідеї", "Birthday 25 Nov"]
    assert page.card.head.steps() == "Last contact 18 Nov · Next: подзвонити, 23 Nov"
    assert page.card.head.freshness() == "This data has not been confirmed yet."


def test_one_click_confirms_the_data(
    page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    opened(page, settle, ids["olena"])
    page.card.head.asked.emit("confirm")
    settle()
    assert shop.clients.get(ids["olena"]).confirmed_on == date(2026, 11, 18)
    assert page.card.head.freshness() == "Data confirmed on 18 Nov"


def test_a_photo_is_chosen_from_the_menu_of_the_card(
    page: ClientsPage, shop: Shop, ids: dict[str, int], tmp_path: Path, settle: Settle
) -> None:
    opened(page, settle, ids["olena"])
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.save(str(tmp_path / "photo.png"))
    dialogs.next_file(tmp_path / "photo.png")
    page.card.head.asked.emit("photo")
    settle()
    photo = shop.attachments.photo_of(ids["olena"])
    assert photo is not None
    assert photo.name == "photo.png"


def test_previous_and_next_keep_the_order_of_the_list(
    page: ClientsPage, ids: dict[str, int], settle: Settle
) -> None:
    order = list(page.list.ids())
    opened(page, settle, order[0])
    page.card.asked.emit("later")
    settle()
    assert page.card.client_id() == order[1]
    assert page.list.current_id() == order[1]
    page.card.asked.emit("earlier")
    page.card.asked.emit("earlier")
    settle()
    assert page.card.client_id() == order[0]


def test_a_narrow_window_shows_the_card_in_place_of_the_list(
    qtbot: QtBot, page: ClientsPage, ids: dict[str, int], settle: Settle
) -> None:
    page.resize(900, 560)
    page.list.rows.select((ids["olena"],))
    page.list.focus_rows()
    settle()
    assert page.side.isHidden()
    qtbot.keyClick(page.list.rows.table, Qt.Key.Key_Return)
    settle()
    assert page.list.isHidden()
    assert not page.card.head.back.isHidden()
    qtbot.keyClick(page.card.head.buttons["call"], Qt.Key.Key_Escape)
    assert not page.list.isHidden()
    assert page.window().focusWidget() is page.list.rows.table


def test_a_card_opened_in_a_narrow_window_begins_with_the_call(
    page: ClientsPage, ids: dict[str, int], settle: Settle
) -> None:
    page.resize(900, 560)
    page.list.search.setFocus()
    page.open_client(ids["olena"])
    settle()
    assert page.window().focusWidget() is page.card.head.buttons["call"]


def test_enter_opens_the_card_in_full_and_esc_goes_back(
    qtbot: QtBot, page: ClientsPage, ids: dict[str, int], settle: Settle
) -> None:
    page.list.rows.select((ids["olena"],))
    page.list.focus_rows()
    qtbot.keyClick(page.list.rows.table, Qt.Key.Key_Return)
    settle()
    assert page.card.is_full()
    assert page.list.isHidden()
    qtbot.keyClick(page.card.head.buttons["call"], Qt.Key.Key_Escape)
    assert not page.card.is_full()
    assert not page.list.isHidden()
    assert not page.side.isHidden()


def test_import_and_files(
    page: ClientsPage, shop: Shop, ids: dict[str, int], asked: Asked, tmp_path: Path, settle: Settle
) -> None:
    opened(page, settle, ids["olena"])
    dialogs.next_file(tmp_path / "olena.pdf")
    page.card.asked.emit("dossier")
    settle()
    assert (tmp_path / "olena.pdf").read_bytes().startswith(b"%PDF")
    dialogs.next_file(tmp_path / "olena.vcf")
    page.card.asked.emit("vcard")
    settle()
    assert "BEGIN:VCARD" in (tmp_path / "olena.vcf").read_text("utf-8")
    assert asked.said[-1] == "1 client saved as olena.vcf."


def test_a_client_changed_elsewhere_is_shown_anew(
    page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    opened(page, settle, ids["olena"])
    shop.clients.update(ids["olena"], {"family_name": "Абрамчук"})
    settle()
    assert page.card.head.name.text() == "Абрамчук Олена"
    row = page.list.rows.model.row_of(ids["olena"])
    assert page.list.rows.model.text(row, 0) == "Абрамчук Олена"


def test_a_card_of_an_erased_client_closes(
    page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    opened(page, settle, ids["nadia"])
    shop.clients.erase(ids["nadia"])
    settle()
    assert page.side.isHidden()


def test_calls_that_came_in_are_told(
    page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    shop.interactions.log(
        InteractionDraft(
            ids["olena"],
            InteractionKind.CALL,
            "про букет",
            direction=Direction.IN,
            duration_s=240,
            result="agreed",
        )
    )
    opened(page, settle, ids["olena"])
    entries = page.card.timeline.list.entries
    assert entries.index(0).data() == "Incoming call, 4 min — agreed"


def test_the_import_wizard_opens_over_the_page(page: ClientsPage, settle: Settle) -> None:
    page.open_with(import_list=True)
    settle()
    wizard = page.findChild(QDialog)
    assert isinstance(wizard, QDialog)
    assert wizard.isVisible()
    wizard.close()


def test_an_older_read_that_comes_home_late_is_not_shown(
    page: ClientsPage, shop: Shop, ids: dict[str, int], settle: Settle
) -> None:
    opened(page, settle, ids["olena"])
    old, asked = page.presenter.card(ids["olena"]), page._asked
    shop.clients.update(ids["olena"], {"category": "regular"})
    settle()
    page._show_content(asked, old)
    assert page.card.head.chips()[0] == "Regular"
