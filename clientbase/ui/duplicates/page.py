"""The page of duplicates: groups at the left, the clients of one group side by side at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.errors import ClientbaseError, WorkCancelled
from clientbase.i18n import _, ngettext
from clientbase.services.duplicates import DuplicatesFound
from clientbase.texts import sentence
from clientbase.ui.duplicates.compare_view import CompareView
from clientbase.ui.duplicates.group_list import GroupList
from clientbase.ui.duplicates.presenter import QUICK, Comparison, DuplicatePresenter
from clientbase.ui.kit import dialogs, jobs, notice
from clientbase.ui.kit.buttons import button, flat_button, icon_button, link_button, primary_button
from clientbase.ui.kit.empty_state import EmptyState, LoadingState
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Divider, Surface, column, holder, row
from clientbase.ui.kit.section import page_head
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import Label
from clientbase.ui.pages import Page
from clientbase.ui.tokens import PAGE_MARGIN, TextRole
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_LIST, _BOTH_FROM = 340, 820


class DuplicatesPage(Page):
    def __init__(self, shop: Shop, window: WindowContext) -> None:
        super().__init__()
        self._window = window
        self.presenter = DuplicatePresenter(shop)
        self._wanted: tuple[int, ...] = ()
        self._given: tuple[int, ...] = ()  # clients somebody asked to compare, whatever the search says
        self._asked = 0
        self._own_commit = self._again = False
        self._job: jobs.Job | None = None
        self._count = Label("", TextRole.SECOND, tabular=True)
        self.back = icon_button("arrow-left", _("Back to the clients"), lambda: window.open_page("clients"))
        self.again = icon_button("refresh", _("Search again"), self.search)
        self.all_sure = button("", "check-all", self.merge_sure)
        self.list = GroupList()
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._into_comparison)
        self.compare = CompareView()
        self.compare.open_asked.connect(window.open_client)
        self.compare.changed.connect(self._name_buttons)
        self.merge_button = primary_button(_("Merge"), "call-merge", self.merge)
        self.merge_button.setToolTip("Ctrl+Enter")
        merging = shortcut(self, ("Ctrl+Return", "Ctrl+Enter"), self.merge_button.click, within=True)
        merging.setAutoRepeat(False)  # held down it merges one group, not all that follow
        self.distinct_button = button(_("Not duplicates"), "account-remove-outline", self.mark_distinct)
        self.later_button = flat_button(_("Later"), "clock-outline", self.put_off)
        self.all_groups = link_button(_("All groups"), self._back_to_list)
        self._why = Label("", TextRole.SECOND, wrap=True)
        self._stale = holder(
            row(
                Label(_("The base has changed since."), TextRole.SMALL),
                link_button(_("Search again"), self.search),
                None,
            )
        )
        self._states = QStackedWidget()
        self._loading = LoadingState(_("Looking for duplicates"))
        self._states.addWidget(self._loading)
        self._states.addWidget(self._body())
        self._empty: QWidget | None = None
        head = page_head(_("Duplicates"), [self.all_sure, self.again], count=self._count)
        head.insertWidget(0, self.back)
        whole = column(head, self._stale, self._states, gap=12, margins=PAGE_MARGIN)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._stale.hide()
        self.all_sure.hide()
        self.setFocusProxy(self.list)
        window.signals.changed.connect(self._changed)
        window.signals.refresh_asked.connect(self.search)
        self.search()

    def _body(self) -> QWidget:
        self._left = Surface("surface", radius=6)
        self._left.setLayout(column(self.list, margins=4))
        self._left.setMinimumWidth(240)
        buttons = row(self.merge_button, self.distinct_button, self.later_button, None)
        hint = Label(
            _(
                "Contacts, tasks, appointments, orders, documents and files move over. "
                "It can be undone at any time."
            ),
            TextRole.SMALL,
            wrap=True,
        )
        foot = holder(column(hint, buttons, gap=8, margins=(16, 12, 16, 12)))
        foot.setObjectName(notice.FOOT)
        above = column(row(self.all_groups, None), self._why, gap=4, margins=(16, 12, 16, 0))
        self._right = Surface("surface", radius=6)
        shortcut(self._right, "Esc", self._back_to_list, within=True)
        whole = column(above, self.compare, Divider(), foot, gap=0)
        whole.setStretch(1, 1)
        self._right.setLayout(whole)
        self._left.setMaximumWidth(_LIST)
        both = row(self._left, self._right, gap=12)
        both.setStretch(0, 1)
        both.setStretch(1, 2)
        self._groups = holder(both)
        self.all_groups.hide()
        return self._groups

    # --- searching --------------------------------------------------------------------------------

    def search(self) -> None:
        """Look through the base again; the place in the list stays."""
        if self._job is not None:
            self._again = True  # what has changed since it began is not in it
            return
        self._wanted = self.list.current() or self._wanted
        if not self.presenter.searched:
            self._states.setCurrentWidget(self._loading)
        self._job = jobs.start(
            self.presenter.search,
            self,
            done=self._show_found,
            failed=self._not_found,
            ended=self._ended,
            title=_("Looking for duplicates"),
        )

    def _ended(self) -> None:
        self._job = None
        if self._again:
            self._again = False
            self.search()

    def _show_found(self, found: DuplicatesFound) -> None:
        self._stale.hide()
        self.presenter.take(found)
        self._show_groups()

    def _not_found(self, error: ClientbaseError) -> None:
        if self.presenter.searched:
            self._stale.show()
            return
        stopped = isinstance(error, WorkCancelled)
        title = _("The search was stopped") if stopped else _("The list could not be read")
        self._show_state(
            EmptyState(
                "account-search-outline",
                title,
                "" if stopped else sentence(error),
                ((_("Search again"), "refresh", self.search),),
            )
        )

    def _show_groups(self) -> None:
        lines = self.presenter.groups()
        self._count.setText(show_count(len(lines)) if lines else "")
        sure = self.presenter.sure_groups()
        words = ngettext("Merge {count} sure one…", "Merge {count} sure ones…", sure)
        self.all_sure.setText(words.format(count=show_count(sure)))
        self.all_sure.setVisible(sure > 0)
        wanted, self._wanted = self._wanted, ()
        if lines or self._given:
            self._states.setCurrentWidget(self._groups)
            self._left.setVisible(bool(lines))
            self.list.show_groups(lines, wanted)
            if self._given:
                self._read(self._given)
            elif lines:
                self._choose(self.list.current())
        else:
            self.list.show_groups(())
            self._show_state(self._nothing())
        self._arrange()

    def _nothing(self) -> EmptyState:
        count = self.presenter.clients
        if count < 2:
            title, text = (
                _("Nobody to compare yet"),
                _("Duplicates are looked for as soon as there are clients."),
            )
        else:
            title = _("No duplicates")
            text = ngettext(
                "{count} client was compared by phones, e-mails, numbers, names, birthdays and addresses.",
                "{count} clients were compared by phones, e-mails, numbers, names, birthdays and addresses.",
                count,
            ).format(count=show_count(count))
        actions = ((_("Back to the clients"), "arrow-left", lambda: self._window.open_page("clients")),)
        return EmptyState("account-check-outline", title, text, actions, primary=False)

    def _show_state(self, state: QWidget) -> None:
        if self._empty is not None:
            self._states.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = state
        self._states.addWidget(state)
        self._states.setCurrentWidget(state)

    def _changed(self, announcement: Announcement) -> None:
        if self._own_commit or not self.presenter.concerns(announcement) or not self.presenter.searched:
            return
        if self.presenter.clients <= QUICK:
            self.search()
        else:
            self._stale.show()

    # --- one group --------------------------------------------------------------------------------

    def _choose(self, ids: tuple[int, ...]) -> None:
        self._given = ()
        if ids:
            line = next(line for line in self.list.lines() if line.ids == ids)
            words = _("{why}. {how_sure}").format(why=_begun(line.why), how_sure=_begun(line.how_sure))
            if line.against:
                words = _("{words}. But: {against}.").format(words=words, against=line.against)
            self._why.setText(words)
            self._read(ids)

    def _read(self, ids: tuple[int, ...]) -> None:
        self._asked += 1
        asked = self._asked
        self._may_decide(ready=False)  # what is still shown is another group
        jobs.start(
            lambda _progress: self.presenter.compare(ids),
            self,
            done=lambda comparison: self._show_comparison(asked, comparison),
        )

    def _show_comparison(self, asked: int, comparison: Comparison | None) -> None:
        if asked != self._asked:
            return
        if self._given:
            self._why.setText("")
        self.compare.show_comparison(comparison)
        self._name_buttons()

    def _name_buttons(self) -> None:
        self._may_decide(ready=bool(self.compare.others()))
        self.later_button.setVisible(bool(self.list.lines()) and not self._given)

    def _may_decide(self, *, ready: bool) -> None:
        for made in (self.merge_button, self.distinct_button):
            made.setEnabled(ready)

    def _into_comparison(self) -> None:
        """Enter on a group: over to its clients; in a narrow window they take the place of the list."""
        if self.width() < _BOTH_FROM:
            self._left.hide()
            self._right.show()
            self.all_groups.show()
        self.compare.focus_first()

    def _back_to_list(self) -> None:
        self._left.show()
        self.all_groups.hide()
        self._arrange()
        self.list.setFocus()

    def _arrange(self) -> None:
        narrow = self.width() < _BOTH_FROM
        if not narrow:
            self._left.setVisible(bool(self.list.lines()))
            self._right.show()
            self.all_groups.hide()
        elif self.list.lines() and not self._given and not self.all_groups.isVisible():
            self._right.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # --- deciding ---------------------------------------------------------------------------------

    def merge(self) -> None:
        survivor, others, values = self.compare.survivor(), self.compare.others(), self.compare.values()
        self._decide(lambda: self.presenter.merge(survivor, others, values))

    def mark_distinct(self) -> None:
        ids = self.compare.taking_part()
        self._decide(lambda: self.presenter.mark_distinct(ids))

    def _decide(self, act: object) -> None:
        assert callable(act)
        self._own_commit = True
        try:
            said = act()
        except ClientbaseError as error:
            self._window.notify(sentence(error))
        else:
            self._window.notify(said, undo=self._window.undo_last)
        finally:
            self._own_commit = False
        self._given = ()
        self._show_groups()
        if self.list.lines():
            self.list.setFocus()

    def put_off(self) -> None:
        self.presenter.put_off(self.list.current())
        self._show_groups()
        self.list.setFocus()

    def merge_sure(self) -> None:
        count = self.presenter.sure_groups()
        title = ngettext("Merge {count} sure duplicate?", "Merge {count} sure duplicates?", count)
        text = _(
            "{preview}\n\nOf each group the client of whom most is known stays. All of it is one step: "
            "Undo parts them again, now or later."
        )
        if not dialogs.ask(
            self,
            title.format(count=show_count(count)),
            text.format(preview=self.presenter.preview()),
            yes=_("Merge all of them"),
        ):
            return
        self._own_commit = True
        jobs.start(
            self.presenter.merge_sure,
            self,
            done=self._merged_sure,
            ended=self._own_ended,
            title=_("Merging"),
        )

    def _own_ended(self) -> None:
        self._own_commit = False

    def _merged_sure(self, said: str) -> None:
        self._window.notify(said, undo=self._window.undo_last)
        self._show_groups()

    # --- what the window asks ---------------------------------------------------------------------

    def open_with(self, **what: object) -> None:
        """`ids`: clients to compare, whatever the search says of them."""
        ids = what.get("ids")
        if isinstance(ids, (list, tuple)) and len(ids) > 1:
            self._given = tuple(int(id) for id in ids)
            self._states.setCurrentWidget(self._groups)
            self._read(self._given)
        elif self.presenter.searched:
            self.search()

    def state(self) -> dict[str, object]:
        return {"current": list(self._given or self.list.current())}

    def restore_state(self, state: dict[str, object]) -> None:
        current = state.get("current")
        if isinstance(current, list):
            self._wanted = tuple(int(id) for id in current)


def _begun(text: str) -> str:
    """With a capital letter, as a sentence begins."""
    return text[:1].upper() + text[1:]
