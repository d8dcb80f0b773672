"""Further pictures of the pages: opened cards, steps of wizards, dialogs."""

from clientbase.ui.calendar.shots import CALENDAR_SHOTS
from clientbase.ui.calendar_files.shots import CALENDAR_FILE_SHOTS
from clientbase.ui.calls.shots import CALL_SHOTS
from clientbase.ui.clients.card_shots import CARD_SHOTS
from clientbase.ui.clients.list_shots import LIST_CELL_SHOTS
from clientbase.ui.clients.shots import CLIENT_SHOTS
from clientbase.ui.documents.many_shots import MANY_SHOTS
from clientbase.ui.documents.shots import DOCUMENT_SHOTS
from clientbase.ui.duplicates.shots import DUPLICATE_SHOTS
from clientbase.ui.exports.shots import EXPORT_SHOTS
from clientbase.ui.history.shots import HISTORY_SHOTS
from clientbase.ui.imports.shots import IMPORT_SHOTS
from clientbase.ui.lists.shots import LIST_SHOTS
from clientbase.ui.orders.shots import GOODS_SHOTS
from clientbase.ui.papers.shots import PAPER_SHOTS
from clientbase.ui.payments.shots import PAYMENT_SHOTS
from clientbase.ui.registers.shots import REGISTER_SHOTS
from clientbase.ui.reminders.shots import REMINDER_SHOTS
from clientbase.ui.rules.shots import RULE_SHOTS
from clientbase.ui.screenshots import Shot
from clientbase.ui.segments.shots import SEGMENT_SHOTS
from clientbase.ui.settings.company_shots import COMPANY_SHOTS
from clientbase.ui.settings.field_shots import FIELD_SHOTS
from clientbase.ui.staff.shots import STAFF_SHOTS
from clientbase.ui.statements.shots import STATEMENT_SHOTS
from clientbase.ui.stock.shots import STOCK_SHOTS
from clientbase.ui.tasks.shots import TASK_SHOTS
from clientbase.ui.templates.shots import TEMPLATE_SHOTS
from clientbase.ui.today.shots import TODAY_SHOTS

SHOTS_OF_PAGES: tuple[Shot, ...] = (
    *CLIENT_SHOTS,
    *CARD_SHOTS,
    *LIST_CELL_SHOTS,
    *CALENDAR_SHOTS,
    *CALENDAR_FILE_SHOTS,
    *CALL_SHOTS,
    *EXPORT_SHOTS,
    *IMPORT_SHOTS,
    *LIST_SHOTS,
    *TASK_SHOTS,
    *DOCUMENT_SHOTS,
    *MANY_SHOTS,
    *DUPLICATE_SHOTS,
    *GOODS_SHOTS,
    *STOCK_SHOTS,
    *SEGMENT_SHOTS,
    *REGISTER_SHOTS,
    *HISTORY_SHOTS,
    *FIELD_SHOTS,
    *STAFF_SHOTS,
    *REMINDER_SHOTS,
    *RULE_SHOTS,
    *TODAY_SHOTS,
    *STATEMENT_SHOTS,
    *PAPER_SHOTS,
    *PAYMENT_SHOTS,
    *TEMPLATE_SHOTS,
    *COMPANY_SHOTS,
)
"""The pages at rest are drawn anyway; add here what a person sees only after doing something."""
