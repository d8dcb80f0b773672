"""Pictures of a statement's window: the plan of a real-looking file over a few invoices."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QWidget

from clientbase.domain.client import ClientDraft, Kind
from clientbase.domain.document import DocumentLine
from clientbase.domain.payment import PaymentKind
from clientbase.domain.progress import Progress
from clientbase.ui.kit.formats import typed_date_text
from clientbase.ui.screenshots import SMALL, Shot, Stage
from clientbase.ui.statements.dialog import StatementDialog
from clientbase.ui.statements.offers import offers
from clientbase.ui.statements.presenter import StatementPresenter

_LINES = (
    ("{day};12 400,00;Оплата за товар зг. рах. №{one}, у т.ч. ПДВ 20% 2066,67 грн;32855961;ТОВ \"Ромашка\""),
    ("{day};5 000,00;Часткова оплата рах. {two};3344556677;Бондар Ірина Олегівна"),
    ("{day};-3 000,50;Оренда приміщення;2345678901;ФОП Ткач О.П."),
    ("{later};450,00;За букет;3344556677;Бондар Ірина Олегівна"),
    ("{later};780,00;Поповнення рахунку;;Невідомий платник"),
    ("{later};-150,00;Комісія за розрахунково-касове обслуговування;;АТ Банк"),
    ("31.02.2026;10,00;Нема такого дня;;"),
)  # fmt: skip


def _dialog(stage: Stage) -> StatementDialog:
    shop = stage.shop
    path = shop.folder.parent / "privat24.csv"
    if not path.exists():
        _write(stage, path)
    shop.settings.set("currency", "UAH")
    reading = StatementPresenter.read(shop, path, Progress())
    dialog = StatementDialog(stage.workspace, stage.workspace.context, reading)
    stage.dialog(dialog)
    return dialog


def _write(stage: Stage, path: Path) -> None:
    """The file, and the invoices it pays; once in a shop."""
    shop, today = stage.shop, stage.shop.clock.today()
    one = shop.clients.add(ClientDraft(kind=Kind.COMPANY, organization="ТОВ «Ромашка»", tax_id="32855961"))
    two = shop.clients.add(ClientDraft(family_name="Бондар", given_name="Ірина", tax_id="3344556677"))
    numbers = {}
    for name, client, amount in (("one", one, "12400"), ("two", two, "7800"), ("three", two, "950")):
        line = DocumentLine("Букети", Decimal(1), "шт", Decimal(amount))
        draft = shop.documents.draft_for(client, [line], currency="UAH")
        numbers[name] = shop.documents.issue(draft, client).number
    days = {"day": typed_date_text(today), "later": typed_date_text(today + timedelta(days=1))}
    head = "Дата операції;Сума;Призначення платежу;ЄДРПОУ;Назва контрагента"
    text = "\n".join((head, *_LINES)).format(**numbers, **days)
    path.write_text(text, "utf-8")


def _plan(stage: Stage) -> QWidget:
    dialog = _dialog(stage)
    dialog.table.setCurrentIndex(dialog.table.lines.index(3, 3))
    return dialog


def _small(stage: Stage) -> QWidget:
    dialog = _dialog(stage)
    dialog.resize(*SMALL)
    return dialog


def _own_choice(stage: Stage) -> QWidget:
    """A line whose payer nobody knows, given to a client, with the papers it pays."""
    dialog = _dialog(stage)
    dialog.table.setCurrentIndex(dialog.table.lines.index(4, 3))
    stage.settle()
    found = offers(stage.shop, "Бондр", dialog.presenter.plan.lines[4].amount, PaymentKind.IN)
    dialog.panel.finder.taken.emit(found[0])
    return dialog


STATEMENT_SHOTS = (
    Shot("statement-plan", _plan),
    Shot("statement-plan-small", _small),
    Shot("statement-own-choice", _own_choice),
)
