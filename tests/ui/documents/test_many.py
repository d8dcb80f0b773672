"""Many documents at once: printed in one go, one PDF; the month's invoices planned, issued, cancelled."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentLine
from clientbase.domain.document_summary import DocumentStatus
from clientbase.services.shop import Shop
from clientbase.ui.documents.papers_dialog import PapersDialog, months_back
from clientbase.ui.documents.round_dialog import RoundDialog
from clientbase.ui.kit import dialogs
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked
from tests.ui.documents.conftest import Settle
from tests.ui.papers import preview_of, print_into

LAST_MONTH, TODAY = date(2026, 10, 31), date(2026, 11, 18)


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def billed(shop: Shop) -> list[int]:
    """Three clients billed last month."""
    ids = []
    for name in ("Bird", "Ash", "Cole"):
        id = shop.clients.add(ClientDraft(family_name=name))
        line = DocumentLine("Rent for October 2026", Decimal(1), "pc", Decimal(100))
        shop.documents.issue(shop.documents.draft_for(id, [line], issued_on=LAST_MONTH), id)
        ids.append(id)
    return ids


def test_papers_of_a_month_become_one_file(
    host: QWidget,
    window_context: WindowContext,
    billed: list[int],
    tmp_path: Path,
    settle: Settle,
    asked: Asked,
) -> None:
    dialog = PapersDialog(host, window_context)
    dialog.open()
    settle()
    assert not dialog.file_button.isEnabled()  # none of this month
    dialog.month.setCurrentIndex(1)
    dialog.count_them()
    settle()
    assert dialog.count.text() == "3 documents"
    assert dialog.title() == "Invoice, October 2026"
    path = tmp_path / "October.pdf"
    dialogs.next_file(path)
    dialog.file_button.click()
    settle()
    assert len(PdfReader(path).pages) == 3
    assert asked.said[-1] == "3 documents are in October.pdf."


def test_papers_are_printed_in_one_go(
    host: QWidget, window_context: WindowContext, billed: list[int], tmp_path: Path, settle: Settle
) -> None:
    dialog = PapersDialog(host, window_context)
    dialog.open()
    dialog.month.setCurrentIndex(1)
    dialog.new_sheets.setChecked(True)
    dialog.count_them()
    settle()
    dialog.print_button.click()
    settle()
    assert preview_of(host).pdf.page_count() == 5
    print_into(tmp_path / "out.pdf", host, settle)
    assert (tmp_path / "out.pdf").stat().st_size > 1000


def test_months_go_back_over_the_year() -> None:
    assert months_back(date(2026, 2, 28))[:3] == (date(2026, 2, 1), date(2026, 1, 1), date(2025, 12, 1))


def test_the_months_invoices_are_ticked_issued_and_cancelled(
    qtbot: QtBot, host: QWidget, window_context: WindowContext, shop: Shop, billed: list[int], settle: Settle
) -> None:
    dialog = RoundDialog(host, window_context)
    dialog.open()
    settle()
    assert [row.name for row in dialog.table.lines.rows] == ["Ash", "Bird", "Cole"]
    assert dialog.table.lines.rows[0].second == "Rent for November 2026"
    assert not dialog.issue_button.isEnabled()  # of everybody none is ticked by itself
    dialog.tick_all()
    assert dialog.issue_button.text() == "Issue 3 invoices"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.issue_button.text() == "Issue 2 invoices"
    assert "200.00" in dialog.sums.text()
    dialog.issue()
    settle()
    assert dialog.sums.text() == "2 invoices are issued."
    issued = [one for one in shop.documents.list() if one.issued_on == TODAY]
    assert [one.buyer_name for one in issued] == ["Cole", "Bird"]
    dialogs.next_answer(True)
    dialog._cancel_all()
    settle()
    assert {shop.documents.get(one.id).status for one in issued} == {DocumentStatus.CANCELLED}


def test_nobody_is_billed_twice_unless_he_is_ticked_himself(
    qtbot: QtBot, host: QWidget, window_context: WindowContext, shop: Shop, billed: list[int], settle: Settle
) -> None:
    shop.invoice_rounds.issue(shop.invoice_rounds.plan(billed))
    dialog = RoundDialog(host, window_context)
    dialog.open()
    settle()
    assert {row.word for row in dialog.table.lines.rows} == {"Billed already"}
    dialog.tick_all()
    assert not dialog.issue_button.isEnabled()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.issue_button.text() == "Issue 1 invoice"
    dialog.day.line.setText("31.02.2026")
    dialog.issue()
    settle()
    assert "31.02.2026" in dialog.problem.text()
    assert len(shop.documents.list()) == 2 * len(billed), "none is issued of a day that is none"
    dialog.tick_all()
    assert not dialog.issue_button.isEnabled()
    dialog.reject()
