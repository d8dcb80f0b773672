"""What a change of many cells comes to, shown before it is made: each cell, first those not taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from clientbase.domain.cell_changes import CellPlan
from clientbase.domain.errors import FieldWrong
from clientbase.i18n import N_, _, ngettext
from clientbase.texts import sentence
from clientbase.ui.kit.buttons import button, link_button, primary_button
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import column, hidden_unless, row
from clientbase.ui.kit.list_columns import ListColumn, NoRows
from clientbase.ui.kit.text import Label
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.tokens import TextRole

SHOWN = 500
"""So many lines are listed; the counts are of all."""
_LINES = (
    ListColumn("name", N_("Row"), width=210, strong=True, sortable=False),
    ListColumn("field", N_("Field"), width=140, sortable=False),
    ListColumn("before", N_("Now"), width=150, sortable=False),
    ListColumn("after", N_("Will be"), width=150, sortable=False),
    ListColumn("why", N_("What to know"), width=240, sortable=False),
)
_SIZE = (960, 540)


class CellPlanDialog(QDialog):
    """`agreed` is called when the person says yes; `otherwise` is another way to use what was pasted."""

    def __init__(
        self,
        parent: QWidget,
        settings: MachineSettings,
        title: str,
        plan: CellPlan,
        *,
        names: Mapping[int, str],
        columns: Mapping[str, ListColumn],
        agreed: Callable[[], object],
        left_over: int = 0,
        otherwise: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        super().__init__(parent)
        from clientbase.ui.kit.list_view import ListView  # noqa: PLC0415  the list asks for this dialog itself

        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self._agreed = agreed
        self.summary = Label(summary(plan), TextRole.BODY, wrap=True)
        bad = Label(problem_words(plan), TextRole.PROBLEM, wrap=True)
        hidden_unless(plan.problems, bad)
        twins = Label(doubt_words(plan), TextRole.SECOND, wrap=True)
        hidden_unless(plan.doubts, twins)
        over = Label(left_over_words(left_over), TextRole.SECOND, wrap=True)
        hidden_unless(left_over > 0, over)
        shown = tuple(spec for spec in _LINES if spec.key != "why" or plan.problems or plan.doubts)
        self.lines = ListView("cells_plan", NoRows(), shown, settings)
        self.lines.set_count_words(lambda count: ngettext("{count} line", "{count} lines", count))
        self.lines.set_rows(lines_of(plan, names, columns))
        words = ngettext("Change {count} cell", "Change {count} cells", plan.cells)
        self.yes = primary_button(words.format(count=show_count(plan.cells)), clicked=self._agree)
        self.yes.setEnabled(plan.cells > 0)
        refuse = button(_("Cancel"), clicked=self.reject)
        foot = row(None, refuse, self.yes)
        if otherwise is not None:
            words, run = otherwise
            self.otherwise = link_button(words, self.reject)
            self.otherwise.clicked.connect(lambda _on=False: run())
            foot.insertWidget(0, self.otherwise)
        head = Label(title, TextRole.HEADING, wrap=True)
        whole = column(head, self.summary, bad, twins, over, self.lines, foot, margins=24, gap=8)
        whole.setStretch(5, 1)
        self.setLayout(whole)
        (self.yes if plan.cells else refuse).setFocus()

    def _agree(self) -> None:
        self.accept()
        self._agreed()


def summary(plan: CellPlan) -> str:
    """«Will change: 12 cells in 6 rows. Hold that already: 3.»"""
    words = _("Cells that change: {cells}, in so many rows: {rows}.")
    parts = [words.format(cells=show_count(plan.cells), rows=show_count(plan.rows))]
    if plan.same:
        parts.append(_("Cells that hold that already: {count}.").format(count=show_count(plan.same)))
    return " ".join(parts)


def problem_words(plan: CellPlan) -> str:
    count = len(plan.problems)
    words = ngettext(
        "{count} cell cannot be taken and stays as it is: it is listed first.",
        "{count} cells cannot be taken and stay as they are: they are listed first.",
        count,
    )
    return words.format(count=show_count(count))


def doubt_words(plan: CellPlan) -> str:
    count = len(plan.doubts)
    words = ngettext(
        "{count} cell would hold what somebody else has too: it is listed before the others.",
        "{count} cells would hold what somebody else has too: they are listed before the others.",
        count,
    )
    return words.format(count=show_count(count))


def left_over_words(count: int) -> str:
    words = ngettext(
        "{count} line has no row to go to and is left out.",
        "{count} lines have no row to go to and are left out.",
        count,
    )
    return words.format(count=show_count(count))


def why(error: Exception) -> str:
    """In short: what was pasted stands beside it, and nothing has been tried to be kept yet."""
    if isinstance(error, FieldWrong):
        return _("The field does not take this.")
    return sentence(error)


def _also(name: str) -> str:
    return _("{name} has this too.").format(name=name) if name else ""


def lines_of(
    plan: CellPlan, names: Mapping[int, str], columns: Mapping[str, ListColumn]
) -> dict[int, dict[str, Any]]:
    """The lines of the dialog by their number: first what cannot be taken."""

    def shown(key: str, value: Any) -> str:
        try:
            return " ".join(columns[key].text_of(value).split())
        except (AttributeError, TypeError, ValueError):  # what was given is no value of the field
            return str(value)

    found = [
        {
            "name": names.get(each.row_id, ""),
            "field": columns[each.key].heading,
            "before": "",
            "after": str(each.given) if isinstance(each.given, str) else shown(each.key, each.given),
            "why": why(each.error),
        }
        for each in plan.problems[:SHOWN]
    ]
    doubts = {(each.row_id, each.key): each.name for each in plan.doubts}
    first = sorted(plan.changes, key=lambda change: (change.row_id, change.key) not in doubts)
    found += [
        {
            "name": names.get(change.row_id, ""),
            "field": columns[change.key].heading,
            "before": shown(change.key, change.before),
            "after": shown(change.key, change.after),
            "why": _also(doubts.get((change.row_id, change.key), "")),
        }
        for change in first[: SHOWN - len(found)]
    ]
    return dict(enumerate(found))
