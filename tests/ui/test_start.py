"""Before a base is open: choosing, opening, recovering, restoring, renaming, moving, copying."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from alembic import command
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.services.bases import NewBase
from clientbase.ui.kit import dialogs, jobs, notice
from clientbase.ui.kit.job_panel import JobPanel
from clientbase.ui.kit.prompt import Prompt
from clientbase.ui.start.chooser import ChooserPage
from clientbase.ui.start.desk import NewShop, StartDesk
from clientbase.ui.start.new_base import NewBasePages
from clientbase.ui.start.recovery import RecoveryPage
from clientbase.ui.start.restore import RestorePage
from clientbase.ui.start.unlock import UnlockPage
from clientbase.ui.start.view import StartView

Settle = Callable[[], None]
P = TypeVar("P", bound=QWidget)


def made(desk: StartDesk, name: str = "Flowers") -> NewBase:
    """A base with one client, closed, first among the recent ones."""
    base = desk.create(NewShop(desk.free_name(name), "secret", "en", "UA", "UAH", name, "Olena"))
    base.shop.clients.add(ClientDraft(family_name="Вигадана"))
    base.shop.close()
    return base


@pytest.fixture
def view(qtbot: QtBot, desk: StartDesk) -> StartView:
    shown = StartView(desk)
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    shown.show()
    return shown


@pytest.fixture
def opened(view: StartView) -> list[object]:
    """Bases the view opened; closed at once, so that the test need not."""
    found: list[object] = []

    def take(shop: object, first: str) -> None:
        found.append(first)
        shop.close()  # type: ignore[attr-defined]

    view.opened.connect(take)
    return found


def page_of(view: StartView, kind: type[P]) -> P:
    page = view.page()
    assert isinstance(page, kind)
    return page


def prompt_of(widget: QWidget) -> Prompt:
    found = widget.findChild(Prompt)
    assert isinstance(found, Prompt)
    return found


def action(page: ChooserPage, text: str, place: int = 0) -> QAction:
    base = page.base_buttons()[place].base
    return next(each for each in page.base_actions(base) if text in each.text())


def test_it_begins_with_what_there_is(view: StartView, desk: StartDesk) -> None:
    view.show_first()
    page_of(view, NewBasePages)
    base = made(desk)
    view.show_first()
    page_of(view, UnlockPage)
    base.shop.folder.rename(base.shop.folder.with_name("Elsewhere.clientbase"))
    view.show_first()
    chooser = page_of(view, ChooserPage)
    assert not chooser.base_buttons()[0].isEnabled()


def test_a_base_is_opened_with_its_password(
    view: StartView, desk: StartDesk, opened: list[object], qtbot: QtBot, settle: Settle
) -> None:
    made(desk)
    view.show_chooser()
    qtbot.mouseClick(page_of(view, ChooserPage).base_buttons()[0], Qt.MouseButton.LeftButton)
    page = page_of(view, UnlockPage)
    page.line.setText("wrong")
    qtbot.keyClick(page.line, Qt.Key.Key_Return)
    settle()
    assert page.problem()
    assert page.line.text() == "wrong"  # kept, to be mended
    page.line.setText("secret")
    qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    settle()
    assert opened == [""]


def test_a_base_in_use_is_told(
    view: StartView, desk: StartDesk, opened: list[object], settle: Settle, qtbot: QtBot
) -> None:
    folder = made(desk).shop.folder
    other = desk.open(folder, "secret")
    view.show_unlock(folder)
    page = page_of(view, UnlockPage)
    page.line.setText("secret")
    qtbot.keyClick(page.line, Qt.Key.Key_Return)
    settle()
    assert page.problem()
    assert opened == []
    other.close()


def test_an_older_base_may_be_left_as_it_was(
    view: StartView,
    opened: list[object],
    settle: Settle,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    golden = Path(__file__).resolve().parents[1] / "golden" / "bases" / "schema-2"
    folder = Path(shutil.copytree(golden, tmp_path / "Old.clientbase"))
    begun, go_on, steps = threading.Event(), threading.Event(), command.upgrade

    def slowly(*arguments: Any) -> None:
        begun.set()
        go_on.wait(10)
        steps(*arguments)

    monkeypatch.setattr(command, "upgrade", slowly)
    monkeypatch.setattr(jobs, "LATE_MS", 0)
    view.show_unlock(folder)
    page = page_of(view, UnlockPage)
    page.line.setText("пароль «2»")
    page.open_button.click()
    qtbot.waitUntil(begun.is_set, timeout=10_000)
    qtbot.waitUntil(lambda: view.findChild(JobPanel) is not None)
    panel = view.findChild(JobPanel)
    assert isinstance(panel, JobPanel)
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    go_on.set()
    settle()
    assert (opened, page.problem()) == ([], "Stopped. Nothing was changed.")
    assert not list((folder / "backups").glob("*.clientbackup"))
    page.open_button.click()
    settle()
    assert opened == [""]


def test_a_base_that_opens_too_late_is_closed_again(
    view: StartView, desk: StartDesk, opened: list[object], settle: Settle
) -> None:
    """The password was right, but one went to the list of bases before it was checked."""
    folder = made(desk).shop.folder
    view.show_unlock(folder)
    page = page_of(view, UnlockPage)
    page.line.setText("secret")
    page.open_button.click()
    page.others_asked.emit()
    page_of(view, ChooserPage)
    QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    settle()
    assert opened == []
    view.show_unlock(folder)
    again = page_of(view, UnlockPage)
    again.line.setText("secret")
    again.open_button.click()
    settle()
    assert again.problem() == ""
    assert opened == [""]


def test_damaged_keys_point_to_the_recovery_code(
    view: StartView, desk: StartDesk, settle: Settle, qtbot: QtBot
) -> None:
    folder = made(desk).shop.folder
    (folder / "keys.json").write_text("{}", "utf-8")
    view.show_unlock(folder)
    page = page_of(view, UnlockPage)
    page.line.setText("secret")
    qtbot.keyClick(page.line, Qt.Key.Key_Return)
    settle()
    assert "recovery code" in page.problem()


def test_the_recovery_code_opens_and_sets_a_password(
    view: StartView, desk: StartDesk, opened: list[object], qtbot: QtBot, settle: Settle
) -> None:
    base = made(desk)
    (base.shop.folder / "keys.json").unlink()
    view.show_recovery(base.shop.folder)
    page = page_of(view, RecoveryPage)
    page.code.setText(base.recovery_code[:-1] + ("0" if base.recovery_code[-1] != "0" else "1"))
    page.code.editingFinished.emit()
    assert page.problem()
    page.code.setText(base.recovery_code.lower().replace("-", " "))
    page.code.editingFinished.emit()
    assert page.problem() == ""
    page.password.first.setText("new secret words")
    assert not page.open_button.isEnabled()
    page.password.second.setText("new secret words")
    qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    settle()
    assert opened == [""]
    desk.open(base.shop.folder, "new secret words").close()


def test_a_backup_becomes_a_new_base(
    view: StartView, desk: StartDesk, opened: list[object], qtbot: QtBot, settle: Settle
) -> None:
    folder = made(desk).shop.folder
    shop = desk.open(folder, "secret")
    backup = shop.backups.make().file.path
    shop.close()
    view.show_restore()
    page = page_of(view, RestorePage)
    dialogs.next_file(backup)
    page.choose()
    assert page.name.text() == "Flowers 2"
    page.password.setText("not it")
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    settle()
    assert page.problem()
    page.password.setText("secret")
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    settle()
    unlock = page_of(view, UnlockPage)
    unlock.line.setText("secret")
    qtbot.keyClick(unlock.line, Qt.Key.Key_Return)
    settle()
    assert opened == [""]
    assert sorted(each.folder.name for each in desk.recent_bases()) == [
        "Flowers 2.clientbase",
        "Flowers.clientbase",
    ]


def test_a_name_that_leads_elsewhere_makes_no_base(
    view: StartView, desk: StartDesk, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    base = made(desk)
    shop = desk.open(base.shop.folder, "secret")
    file = tmp_path / "kept.clientbase-backup"
    shop.backups.make_file(file)
    shop.close()
    view.show_restore()
    page = page_of(view, RestorePage)
    assert view.window().focusWidget() is page.choose_button
    dialogs.next_file(file)
    page.choose()
    page.name.setText("sub/../../elsewhere")
    page.password.setText("secret")
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    settle()
    assert page.problem()
    assert not (tmp_path.parent / "elsewhere.clientbase").exists()
    assert not (tmp_path.parent / "elsewhere").exists()


def test_with_no_base_the_cursor_is_on_making_one(view: StartView) -> None:
    view.show_chooser()
    focused = view.window().focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.text() == "New base"


def test_a_file_that_is_no_backup_is_told(
    view: StartView, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    view.show_restore()
    page = page_of(view, RestorePage)
    (tmp_path / "letter.clientbase-backup").write_text("Dear friend", "utf-8")
    dialogs.next_file(tmp_path / "letter.clientbase-backup")
    page.choose()
    page.password.setText("secret")
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    settle()
    assert page.problem()


def test_renaming(view: StartView, desk: StartDesk, settle: Settle) -> None:
    made(desk)
    view.show_chooser()
    page = page_of(view, ChooserPage)
    action(page, "Rename").trigger()
    prompt = prompt_of(page)
    assert prompt.line.text() == "Flowers"
    prompt.line.setText("Квіти")
    prompt._agree()
    settle()
    assert page.base_buttons()[-1].text() == "Квіти"
    assert (desk.home() / "Квіти.clientbase").is_dir()


def test_a_bad_name_is_told_and_nothing_is_renamed(view: StartView, desk: StartDesk, settle: Settle) -> None:
    folder = made(desk).shop.folder
    view.show_chooser()
    page = page_of(view, ChooserPage)
    action(page, "Rename").trigger()
    prompt_of(page).line.setText("a/b")
    prompt_of(page)._agree()
    settle()
    assert notice.line_of(view).text()
    assert folder.is_dir()


def test_moving(view: StartView, desk: StartDesk, tmp_path: Path, settle: Settle) -> None:
    made(desk)
    (tmp_path / "other").mkdir()
    view.show_chooser()
    page = page_of(view, ChooserPage)
    dialogs.next_file(tmp_path / "other")
    action(page, "Move").trigger()
    settle()
    assert desk.recent_bases()[0].folder == tmp_path / "other" / "Flowers.clientbase"
    assert desk.recent_bases()[0].is_there


def test_copying_to_another_computer(
    view: StartView, desk: StartDesk, tmp_path: Path, settle: Settle
) -> None:
    made(desk)
    (tmp_path / "stick").mkdir()
    view.show_chooser()
    page = page_of(view, ChooserPage)
    dialogs.next_file(tmp_path / "stick")
    action(page, "Copy").trigger()
    prompt = prompt_of(page)
    prompt.line.setText("secret")
    prompt._agree()
    settle()
    shop = desk.open(tmp_path / "stick" / "Flowers.clientbase", "secret")
    assert shop.clients.count() == 1
    shop.close()


def test_forgetting_leaves_the_base_where_it_is(view: StartView, desk: StartDesk) -> None:
    folder = made(desk).shop.folder
    view.show_chooser()
    page = page_of(view, ChooserPage)
    action(page, "Remove from this list").trigger()
    assert desk.recent_bases() == ()
    assert folder.is_dir()


def test_a_folder_that_is_no_base_is_told(view: StartView, tmp_path: Path) -> None:
    view.show_chooser()
    page = page_of(view, ChooserPage)
    dialogs.next_file(tmp_path)
    page.open_other()
    assert notice.line_of(view).text()
    page_of(view, ChooserPage)


def test_a_synchronised_folder_is_warned_about(view: StartView, desk: StartDesk, tmp_path: Path) -> None:
    pages = view.show_new(first=True)
    pages.about.further_asked.emit()
    assert pages.password.warning() == ""
    (tmp_path / "Dropbox").mkdir()
    dialogs.next_file(tmp_path / "Dropbox")
    pages.password.place_asked.emit()
    assert "Dropbox" in pages.password.warning()


def test_the_currency_follows_the_country(view: StartView) -> None:
    about = view.show_new(first=True).about
    for country, currency in (("UA", "UAH"), ("RU", "RUB"), ("DE", "EUR"), ("PL", "PLN")):
        about.show_country(country)
        about.country.activated.emit(about.country.currentIndex())
        assert about.currency.currentData() == currency
