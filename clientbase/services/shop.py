"""An open base: its store and one service per noun."""

from pathlib import Path

from clientbase.crypto.root_keys import RootKeys
from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.db.store import Store
from clientbase.domain.clock import Clock
from clientbase.services.appointment_kinds import AppointmentKindService
from clientbase.services.appointments import AppointmentService
from clientbase.services.attachments import AttachmentService
from clientbase.services.attorney_goods import AttorneyGoodsService
from clientbase.services.backups import BackupService
from clientbase.services.base_folder import BaseFolder
from clientbase.services.base_lock import BaseLock
from clientbase.services.bin import BinService
from clientbase.services.calendar_files import CalendarFileService
from clientbase.services.call_exports import CallExportService
from clientbase.services.call_lists import CallListService
from clientbase.services.calls import CallService
from clientbase.services.clients import ClientService
from clientbase.services.company_looks import CompanyLooks
from clientbase.services.complete_export import CompleteExportService
from clientbase.services.consents import ConsentService
from clientbase.services.debts import DebtService
from clientbase.services.discounts import DiscountService
from clientbase.services.document_batch import DocumentBatchService
from clientbase.services.document_entry import DocumentEntryService
from clientbase.services.document_mail import DocumentMailService
from clientbase.services.documents import DocumentService
from clientbase.services.duplicates import DuplicateService
from clientbase.services.employees import EmployeeService
from clientbase.services.exports import ExportService
from clientbase.services.feedback import FeedbackService
from clientbase.services.goods_papers import GoodsPaperService
from clientbase.services.goods_shelf import ShelfService
from clientbase.services.handing_over import HandingOverService
from clientbase.services.history import HistoryService
from clientbase.services.imports import ImportService
from clientbase.services.interactions import InteractionService
from clientbase.services.invoice_rounds import InvoiceRoundService
from clientbase.services.journal import JournalService
from clientbase.services.line_reading import LineReadingService
from clientbase.services.list_writing import ListWriting
from clientbase.services.living_lists import LivingListService
from clientbase.services.message_drafts import MessageDraftService
from clientbase.services.money_accounts import MoneyAccountService
from clientbase.services.money_reports import MoneyReportService
from clientbase.services.order_entry import OrderEntryService
from clientbase.services.order_papers import OrderPaperService
from clientbase.services.order_stages import OrderStageService
from clientbase.services.orders import OrderService
from clientbase.services.own_companies import OwnCompanyService
from clientbase.services.own_fields import OwnFieldService
from clientbase.services.paper_drafts import PaperDraftService
from clientbase.services.paper_names import PaperNames
from clientbase.services.papers import PaperService
from clientbase.services.payments import PaymentService
from clientbase.services.price_lists import PriceListService
from clientbase.services.product_exports import ProductExportService
from clientbase.services.products import ProductService
from clientbase.services.projects import ProjectService
from clientbase.services.register_exports import RegisterExportService
from clientbase.services.register_imports import RegisterImportService
from clientbase.services.register_rows import RegisterRowService
from clientbase.services.registers import RegisterService
from clientbase.services.relations import RelationService
from clientbase.services.reminders import ReminderService
from clientbase.services.rhythm import RhythmService
from clientbase.services.rules import RuleService
from clientbase.services.search import SearchService
from clientbase.services.segments import SegmentService
from clientbase.services.settings import SettingsService
from clientbase.services.staff_sheets import StaffSheetService
from clientbase.services.staff_time import StaffTimeService
from clientbase.services.statement_import import StatementImportService
from clientbase.services.stock import StockService
from clientbase.services.stock_sheets import StockSheetService
from clientbase.services.task_news import TaskNewsService
from clientbase.services.task_parts import TaskPartService
from clientbase.services.task_report import TaskReportService
from clientbase.services.task_stages import TaskStageService
from clientbase.services.task_templates import TaskTemplateService
from clientbase.services.tasks import TaskService
from clientbase.services.template_papers import TemplatePaperService
from clientbase.services.template_sources import TemplateSources
from clientbase.services.templates import TemplateService
from clientbase.services.timeline import TimelineService
from clientbase.services.week_figures import WeekFigureService


class Shop:
    """Everything one can do in an open base. Close it: that brings the log home and lets the lock go."""

    def __init__(
        self, folder: Path, keys: RootKeys, store: Store, clock: Clock, *, lock: BaseLock | None = None
    ) -> None:
        self._lock = lock
        self.folder = folder
        self.keys = keys
        self.store = store
        self.clock = clock
        self.files = SealedFolder(folder / "files", keys)
        self.clients = ClientService(store, self.files, clock)
        self.interactions = InteractionService(store)
        self.calls = CallService(store, clock)
        self.call_lists = CallListService(store, self.calls, clock)
        self.rhythm = RhythmService(store, clock)
        self.handing_over = HandingOverService(store, clock)
        self.tasks = TaskService(store, clock)
        self.lines = LineReadingService(store, clock)
        self.task_news = TaskNewsService(store, clock)
        self.task_parts = TaskPartService(store, self.files, clock)
        self.task_stages = TaskStageService(store)
        self.task_templates = TaskTemplateService(store, clock)
        self.projects = ProjectService(store, clock)
        self.reminders = ReminderService(store, self.tasks, clock)
        self.appointments = AppointmentService(store)
        self.appointment_kinds = AppointmentKindService(store)
        self.attachments = AttachmentService(store, self.files, clock)
        self.employees = EmployeeService(store)
        self.staff_time = StaffTimeService(store, clock)
        self.settings = SettingsService(store)
        self.relations = RelationService(store)
        self.consents = ConsentService(store, self.settings, clock)
        self.feedback = FeedbackService(store, clock)
        self.timeline = TimelineService(store, clock)
        self.segments = SegmentService(store, clock)
        self.rules = RuleService(store, clock)
        self.message_drafts = MessageDraftService(store, clock)
        self.week_figures = WeekFigureService(store, clock)
        self.own_fields = OwnFieldService(store, clock)
        self.registers = RegisterService(store)
        self.register_rows = RegisterRowService(store, clock)
        self.products = ProductService(store, self.files, clock)
        self.price_lists = PriceListService(store)
        self.stock = StockService(store, clock)
        self.orders = OrderService(store, clock)
        self.order_stages = OrderStageService(store)
        self.discounts = DiscountService(store, self.segments)
        self.shelf = ShelfService(store)
        self.order_entry = OrderEntryService(
            self.orders, self.shelf, self.discounts, self.price_lists, self.settings
        )
        self.document_entry = DocumentEntryService(self.shelf, self.discounts, self.price_lists)
        self.money_accounts = MoneyAccountService(store)
        self.payments = PaymentService(store, clock)
        self.own_companies = OwnCompanyService(store, clock)
        self.company_looks = CompanyLooks(self.files, self.own_companies, self.settings, clock)
        self.documents = DocumentService(store, self.files, self.settings, clock)
        self.paper_names = PaperNames(self.settings)
        self.order_papers = OrderPaperService(self.orders, self.documents, self.payments)
        self.document_mail = DocumentMailService(self.documents, self.paper_names)
        self.invoice_rounds = InvoiceRoundService(store, self.documents, clock)
        self.document_batch = DocumentBatchService(store, self.documents, self.paper_names, clock)
        self.papers = PaperService(store, self.files, clock)
        self.attorney_goods = AttorneyGoodsService(store)
        self.paper_drafts = PaperDraftService(store, self.settings, clock)
        self.goods_papers = GoodsPaperService(store, self.files, self.settings, clock)
        self.template_sources = TemplateSources(store, self.files, self.settings, self.documents, clock)
        self.templates = TemplateService(store, self.files, self.settings, self.template_sources)
        self.template_papers = TemplatePaperService(
            store,
            self.files,
            clock,
            templates=self.templates,
            sources=self.template_sources,
            documents=self.documents,
            order_papers=self.order_papers,
        )
        self.history = HistoryService(store)
        self.journal = JournalService(store)
        self.bin = BinService(store, self.files)
        self.duplicates = DuplicateService(store)
        self.exports = ExportService(store, self.settings, clock)
        self.stock_sheets = StockSheetService(self.stock, self.settings, self.exports.right, clock)
        self.product_exports = ProductExportService(store, self.settings, self.exports.right, clock)
        self.debts = DebtService(store, self.settings, self.exports.right, clock)
        self.money_reports = MoneyReportService(store, self.settings, self.exports.right, clock)
        self.task_reports = TaskReportService(store, self.settings, self.exports.right, clock)
        self.calendar_files = CalendarFileService(store, clock, self.exports.right)
        self.staff_sheets = StaffSheetService(
            store, self.staff_time, self.settings, self.exports.right, clock
        )
        self.call_exports = CallExportService(store, self.exports.right, clock)
        self.complete_export = CompleteExportService(store, self.files, clock, self.exports.right, self.name)
        self.imports = ImportService(store, self.settings, clock)
        self.statements = StatementImportService(store, self.imports, clock)
        self.register_imports = RegisterImportService(store, self.imports, clock)
        self.register_exports = RegisterExportService(store, self.settings, self.exports.right, clock)
        self.living_lists = LivingListService(store, self.imports, clock)
        self.list_writing = ListWriting(store, self.living_lists, clock)
        self.search = SearchService(store, self.settings)
        self.backups = BackupService(BaseFolder(folder), keys, clock, self.settings.get)

    @property
    def name(self) -> str:
        return BaseFolder(self.folder).name

    def close(self) -> None:
        try:
            self.store.close()
        finally:
            if self._lock is not None:
                self._lock.release()
