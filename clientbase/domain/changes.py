"""Change sets: what one action changed, who did it, and what taking it back brought about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import overload


class Action(StrEnum):
    """Every way a person changes the base; `action_labels` says what «Undo …» calls it."""

    ADD_CLIENT = "add_client"
    EDIT_CLIENT = "edit_client"
    BIN_CLIENT = "bin_client"
    RESTORE_CLIENT = "restore_client"
    ERASE_CLIENT = "erase_client"
    MERGE_CLIENTS = "merge_clients"
    MARK_DISTINCT = "mark_distinct"
    LOG_INTERACTION = "log_interaction"
    EDIT_INTERACTION = "edit_interaction"
    REMOVE_INTERACTION = "remove_interaction"
    ADD_TASK = "add_task"
    EDIT_TASK = "edit_task"
    COMPLETE_TASK = "complete_task"
    REOPEN_TASK = "reopen_task"
    REMOVE_TASK = "remove_task"
    MOVE_TASK = "move_task"
    DELEGATE_TASK = "delegate_task"
    SKIP_TASK = "skip_task"
    END_TASK_REPEATS = "end_task_repeats"
    EDIT_CHECKLIST = "edit_checklist"
    WATCH_TASK = "watch_task"
    EDIT_TASK_STAGES = "edit_task_stages"
    ADD_PROJECT = "add_project"
    EDIT_PROJECT = "edit_project"
    CLOSE_PROJECT = "close_project"
    REOPEN_PROJECT = "reopen_project"
    REMOVE_PROJECT = "remove_project"
    ADD_TASK_TEMPLATE = "add_task_template"
    EDIT_TASK_TEMPLATE = "edit_task_template"
    REMOVE_TASK_TEMPLATE = "remove_task_template"
    USE_TASK_TEMPLATE = "use_task_template"
    ADD_APPOINTMENT = "add_appointment"
    EDIT_APPOINTMENT = "edit_appointment"
    MOVE_APPOINTMENT = "move_appointment"
    REMOVE_APPOINTMENT = "remove_appointment"
    COPY_APPOINTMENT = "copy_appointment"
    REPEAT_APPOINTMENT = "repeat_appointment"
    EDIT_APPOINTMENT_KINDS = "edit_appointment_kinds"
    ISSUE_DOCUMENT = "issue_document"
    SAVE_DRAFT = "save_draft"
    REMOVE_DRAFT = "remove_draft"
    CANCEL_DOCUMENT = "cancel_document"
    CORRECT_DOCUMENT = "correct_document"
    EDIT_COMPANIES = "edit_companies"
    IMPORT = "import"
    IMPORT_CALENDAR = "import_calendar"
    SAMPLE = "sample"
    EXPORT = "export"
    REFRESH_LIST = "refresh_list"
    WRITE_BACK = "write_back"
    FORGET_LIST = "forget_list"
    ADD_PRODUCT = "add_product"
    EDIT_PRODUCT = "edit_product"
    BIN_PRODUCT = "bin_product"
    RESTORE_PRODUCT = "restore_product"
    RECEIVE_GOODS = "receive_goods"
    HAND_OUT_GOODS = "hand_out_goods"
    TAKE_IN_GOODS = "take_in_goods"
    WRITE_OFF_GOODS = "write_off_goods"
    COUNT_GOODS = "count_goods"
    TAKE_BACK_GOODS = "take_back_goods"
    EDIT_PRICE_LISTS = "edit_price_lists"
    ADD_ORDER = "add_order"
    EDIT_ORDER = "edit_order"
    BIN_ORDER = "bin_order"
    RESTORE_ORDER = "restore_order"
    MOVE_ORDER = "move_order"
    RETURN_ORDER = "return_order"
    EDIT_ORDER_STAGES = "edit_order_stages"
    ADD_DISCOUNT = "add_discount"
    EDIT_DISCOUNT = "edit_discount"
    REMOVE_DISCOUNT = "remove_discount"
    ADD_PAYMENT = "add_payment"
    EDIT_PAYMENT = "edit_payment"
    SHARE_PAYMENT = "share_payment"
    REFUND_PAYMENT = "refund_payment"
    TRANSFER_MONEY = "transfer_money"
    BIN_PAYMENT = "bin_payment"
    RESTORE_PAYMENT = "restore_payment"
    IMPORT_STATEMENT = "import_statement"
    ADD_ACCOUNT = "add_account"
    EDIT_ACCOUNT = "edit_account"
    REMOVE_ACCOUNT = "remove_account"
    ADD_TEMPLATE = "add_template"
    EDIT_TEMPLATE = "edit_template"
    REMOVE_TEMPLATE = "remove_template"
    ADD_FILE = "add_file"
    REMOVE_FILE = "remove_file"
    ADD_EMPLOYEE = "add_employee"
    EDIT_EMPLOYEE = "edit_employee"
    ADD_OWN_FIELD = "add_own_field"
    ADD_OWN_FIELDS = "add_own_fields"
    EDIT_OWN_FIELD = "edit_own_field"
    REMOVE_OWN_FIELD = "remove_own_field"
    ADD_CALL_LIST = "add_call_list"
    EDIT_CALL_LIST = "edit_call_list"
    REMOVE_CALL_LIST = "remove_call_list"
    SKIP_CALL = "skip_call"
    EDIT_CALL_RESULTS = "edit_call_results"
    SET_RHYTHM = "set_rhythm"
    HAND_OVER = "hand_over"
    ADD_RELATION = "add_relation"
    EDIT_RELATION = "edit_relation"
    REMOVE_RELATION = "remove_relation"
    GIVE_CONSENT = "give_consent"
    WITHDRAW_CONSENT = "withdraw_consent"
    REMOVE_CONSENT = "remove_consent"
    ADD_FEEDBACK = "add_feedback"
    EDIT_FEEDBACK = "edit_feedback"
    REMOVE_FEEDBACK = "remove_feedback"
    ARRANGE_CARD = "arrange_card"
    ADD_SEGMENT = "add_segment"
    EDIT_SEGMENT = "edit_segment"
    REMOVE_SEGMENT = "remove_segment"
    ADD_REGISTER = "add_register"
    EDIT_REGISTER = "edit_register"
    REMOVE_REGISTER = "remove_register"
    ADD_REGISTER_ROW = "add_register_row"
    EDIT_REGISTER_ROW = "edit_register_row"
    BIN_REGISTER_ROW = "bin_register_row"
    RESTORE_REGISTER_ROW = "restore_register_row"
    ADD_RULE = "add_rule"
    EDIT_RULE = "edit_rule"
    REMOVE_RULE = "remove_rule"
    RUN_RULE = "run_rule"
    EDIT_TEXT = "edit_text"
    SEND_TEXT = "send_text"
    REMOVE_TEXT = "remove_text"
    SET_WORK_HOURS = "set_work_hours"
    ADD_ABSENCE = "add_absence"
    EDIT_ABSENCE = "edit_absence"
    REMOVE_ABSENCE = "remove_absence"
    START_CLOCK = "start_clock"
    STOP_CLOCK = "stop_clock"
    ADD_WORKED = "add_worked"
    EDIT_WORKED = "edit_worked"
    REMOVE_WORKED = "remove_worked"
    CHANGE_SETTING = "change_setting"
    CREATE_BASE = "create_base"
    BRING_UP = "bring_up"
    PUT_BACK = "put_back"
    RESTORE_BIN = "restore_bin"
    EMPTY_BIN = "empty_bin"
    UNDO = "undo"
    REDO = "redo"


FINAL: frozenset[Action] = frozenset(
    {
        Action.ISSUE_DOCUMENT,
        Action.CANCEL_DOCUMENT,
        Action.CORRECT_DOCUMENT,
        Action.EXPORT,
        Action.WRITE_BACK,
        Action.CREATE_BASE,
        Action.BRING_UP,
        Action.ERASE_CLIENT,
        Action.EMPTY_BIN,
    }
)
"""Actions that Ctrl+Z passes over: a number once given, a file once written, a person once erased."""


class Change(StrEnum):
    CREATED = "C"
    UPDATED = "U"
    DELETED = "D"


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One line of the history. `facts` hold counts and file names, never a client's words."""

    id: int
    at: datetime
    employee_id: int | None
    action: Action
    facts: Mapping[str, object]
    undoes_id: int | None = None
    undone: bool = False
    changes: int = 0  # rows changed


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One cell's history: who, when, from what to what (raw stored values)."""

    change_set_id: int
    at: datetime
    employee_id: int | None
    action: Action
    noun: str
    row_id: int
    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class OriginalText:
    """What stood in the cell of a list whose value was kept otherwise. `field`: a key of the catalogue, or
    `full_name` where a whole name was split.
    """

    change_set_id: int
    at: datetime
    employee_id: int | None
    action: Action
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class UndoItem:
    """A record an undo reached. `label` is its name now; `reason` says why it was not reversed:
    edited_since, merged_since, gone, document_refers, order_refers or parent_gone.
    """

    noun: str
    id: int
    label: str = ""
    reason: str = ""
    fields: tuple[str, ...] = ()


class UndoItems(Sequence[UndoItem]):
    """Records an undo reached; those that went or came back whole, many at once, are held as ranges."""

    def __init__(self, items: Sequence[UndoItem], runs: Sequence[tuple[str, range]] = ()) -> None:
        """`runs`: noun and ids."""
        self._items = tuple(items)
        self._runs = tuple(runs)
        self._count = len(self._items) + sum(len(ids) for _noun, ids in runs)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[UndoItem]:
        yield from self._items
        yield from (UndoItem(noun, id) for noun, ids in self._runs for id in ids)

    @overload
    def __getitem__(self, at: int) -> UndoItem: ...

    @overload
    def __getitem__(self, at: slice) -> "tuple[UndoItem, ...]": ...

    def __getitem__(self, at: int | slice) -> "UndoItem | tuple[UndoItem, ...]":
        if isinstance(at, slice):
            return tuple(self[place] for place in range(*at.indices(len(self))))
        place = at if at >= 0 else at + len(self)
        if not 0 <= place < len(self):
            raise IndexError(at)
        if place < len(self._items):
            return self._items[place]
        place -= len(self._items)
        for noun, ids in self._runs:
            if place < len(ids):
                return UndoItem(noun, ids[place])
            place -= len(ids)
        raise IndexError(at)


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What an undo would reach, tried out and not kept; also what became of a value that was put back."""

    reversed: Sequence[UndoItem] = ()
    kept: tuple[UndoItem, ...] = ()
    impossible: tuple[UndoItem, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether everything goes back, and there is something that does."""
        return bool(self.reversed) and not self.kept and not self.impossible


@dataclass(frozen=True, slots=True)
class UndoResult:
    """`target`: what was taken back, or done again, by `change_set`."""

    change_set: ChangeSet
    target: ChangeSet
    reversed: Sequence[UndoItem] = ()
    kept: tuple[UndoItem, ...] = ()
    impossible: tuple[UndoItem, ...] = ()


Made = tuple[range, frozenset[str]]
"""Records made together: their ids, and the fields that each of them has."""


@dataclass(frozen=True)
class TouchedRows(Mapping[int, frozenset[str]]):
    """Ids and field keys of many records of one noun, those made together held as ranges."""

    single: Mapping[int, frozenset[str]]
    made: tuple[Made, ...]

    def __getitem__(self, id: int) -> frozenset[str]:
        if id in self.single:
            return self.single[id]
        for ids, keys in self.made:
            if id in ids:
                return keys
        raise KeyError(id)

    def __iter__(self) -> Iterator[int]:
        for ids, _keys in self.made:
            yield from (id for id in ids if id not in self.single)
        yield from self.single

    def __len__(self) -> int:
        return sum(1 for _id in self)


Touched = Mapping[str, Mapping[int, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a commit touched: noun → id → field keys. Own ids of children are told as their owner's fields."""

    action: Action
    change_set_id: int
    touched: Touched = field(default_factory=dict)

    def concerns(self, noun: str) -> bool:
        return noun in self.touched
