"""The catalogue of commands, and the program made of it in the current language."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

import typer

from clientbase.cli import (
    bank_commands,
    base_commands,
    batch_commands,
    bin_commands,
    calendar_commands,
    call_commands,
    card_commands,
    change_commands,
    client_commands,
    company_commands,
    debt_commands,
    document_commands,
    duplicate_commands,
    employee_commands,
    field_commands,
    form_commands,
    goods_commands,
    history_commands,
    import_commands,
    list_commands,
    money_commands,
    order_commands,
    paper_commands,
    project_commands,
    register_commands,
    reminder_commands,
    rhythm_commands,
    rule_commands,
    safety_commands,
    segment_commands,
    staff_commands,
    stock_commands,
    task_commands,
    template_commands,
    usage,
)
from clientbase.i18n import LANGUAGES, N_, current_language


@dataclass(frozen=True, slots=True)
class CommandSpec:
    name: str
    run: Callable[..., Any]
    help: str  # a msgid


COMMANDS: tuple[CommandSpec, ...] = (
    CommandSpec("new", base_commands.new, N_("Make a new base, encrypted under a password.")),
    CommandSpec("settings", base_commands.settings, N_("Show the settings of a base, or change one.")),
    CommandSpec("sample", base_commands.sample, N_("Fill a base with an invented shop to try things on.")),
    CommandSpec("peek", import_commands.peek, N_("Show what is understood of a file, without a base.")),
    CommandSpec("import", import_commands.import_file, N_("Take a list over from Excel, CSV or vCard.")),
    CommandSpec("calendar", calendar_commands.calendar, N_("Take a calendar over (.ics), or write one.")),
    CommandSpec("fields", field_commands.fields, N_("Show the own fields, or add, rename, remove one.")),
    CommandSpec(
        "registers", register_commands.registers, N_("Show registers and their records, or change them.")
    ),
    CommandSpec("lists", list_commands.lists, N_("Show the lists that are remembered with their files.")),
    CommandSpec("refresh", list_commands.refresh, N_("Take over what changed in a remembered list.")),
    CommandSpec(
        "write-back", list_commands.write_back, N_("Write what changed here into a remembered list.")
    ),
    CommandSpec("history", history_commands.history, N_("Show what was done, the newest first.")),
    CommandSpec("undo", history_commands.undo, N_("Take back the newest change, or any older one.")),
    CommandSpec("redo", history_commands.redo, N_("Do again what was taken back last.")),
    CommandSpec("put-back", history_commands.put_back, N_("Make one value be what it was.")),
    CommandSpec("bin", bin_commands.bin_, N_("Show what was thrown away, take it out, or erase it.")),
    CommandSpec("segments", segment_commands.segments, N_("Show the segments, or keep a filter as one.")),
    CommandSpec("find", client_commands.find, N_("Find clients, the best first.")),
    CommandSpec("show", client_commands.show_card, N_("Show the whole card of a client.")),
    CommandSpec(
        "duplicates", duplicate_commands.duplicates, N_("Show who may be in the base twice, and why.")
    ),
    CommandSpec("merge", duplicate_commands.merge, N_("Make several clients one; undo parts them again.")),
    CommandSpec("products", goods_commands.products, N_("Show the goods, or those that have some words.")),
    CommandSpec("stock", stock_commands.stock, N_("Show what is in stock, or the turnover of a period.")),
    CommandSpec(
        "stock-paper",
        stock_commands.stock_paper,
        N_("Receive, write off or count goods, or reverse a paper of the store."),
    ),
    CommandSpec(
        "price-lists", stock_commands.price_lists, N_("Show the price lists, or add, rename, hide one.")
    ),
    CommandSpec("orders", goods_commands.orders, N_("Show the orders, or those that have some words.")),
    CommandSpec(
        "order", order_commands.order, N_("Write an order, move it on, take it back, write it again.")
    ),
    CommandSpec("discounts", order_commands.discounts, N_("Show discounts by rule, add or remove one.")),
    CommandSpec("payments", money_commands.payments, N_("Show the payments, or those that have some words.")),
    CommandSpec("payment", money_commands.payment, N_("Note money in, out or moved, or give it back.")),
    CommandSpec("accounts", money_commands.accounts, N_("Show what lies in the accounts, or add one.")),
    CommandSpec("debts", debt_commands.debts, N_("Show who owes and since when.")),
    CommandSpec("money", debt_commands.money, N_("Show what came in and went out in a period.")),
    CommandSpec("relations", card_commands.relations, N_("Show who a client is to others, or note it.")),
    CommandSpec("consents", card_commands.consents, N_("Show what a client allowed, or note it.")),
    CommandSpec("feedback", card_commands.feedback, N_("Show what clients said, note it, answer it.")),
    CommandSpec("task", task_commands.task, N_("Add a task typed as a line, or change one.")),
    CommandSpec("tasks", task_commands.tasks, N_("Show the tasks, or the report on them.")),
    CommandSpec("projects", project_commands.projects, N_("Show the projects, or make, change, close one.")),
    CommandSpec("forms", form_commands.forms, N_("Show your own templates of papers, or fill one in.")),
    CommandSpec(
        "templates", template_commands.templates, N_("Show the templates of tasks, or make tasks of one.")
    ),
    CommandSpec("stages", project_commands.stages, N_("Show the stages of tasks, or add, rename, hide one.")),
    CommandSpec("calls", call_commands.calls, N_("Show the call lists, make one, ring through one.")),
    CommandSpec("rhythm", rhythm_commands.rhythm, N_("Show who is due to be contacted, or say how often.")),
    CommandSpec(
        "rules", rule_commands.rules, N_("Show the rules, tell whom they would touch, let them act.")
    ),
    CommandSpec(
        "reminders", reminder_commands.reminders, N_("Show the reminders that are due, marking none.")
    ),
    CommandSpec("employees", employee_commands.employees, N_("Show who works here, add or rename one.")),
    CommandSpec(
        "companies", company_commands.companies, N_("Show your own companies, add one, set its requisites.")
    ),
    CommandSpec("staff", staff_commands.staff, N_("Show hours worked and the month’s sheet, run a clock.")),
    CommandSpec("hand-over", rhythm_commands.hand_over, N_("Hand clients over to another employee.")),
    CommandSpec("add", change_commands.add, N_("Put a new client into the base.")),
    CommandSpec("change", change_commands.change, N_("Change one field of many clients at once.")),
    CommandSpec("export", client_commands.export, N_("Write the list of clients to a file.")),
    CommandSpec("invoice", document_commands.invoice, N_("Issue an invoice and write its PDF.")),
    CommandSpec("document", document_commands.document, N_("Write the stored PDF of a document again.")),
    CommandSpec(
        "numbers", document_commands.numbers, N_("Show what numbers documents were given, and any missing.")
    ),
    CommandSpec("papers", batch_commands.papers, N_("Write many documents as one PDF, or into a folder.")),
    CommandSpec(
        "month-invoices",
        batch_commands.month_invoices,
        N_("Show the invoices many clients would get, or issue them."),
    ),
    CommandSpec("bank", bank_commands.bank, N_("Show what a bank statement would note, or note it.")),
    CommandSpec("price-list", paper_commands.price_list, N_("Write a price list of the goods as a PDF.")),
    CommandSpec("labels", paper_commands.labels, N_("Write labels of goods or addresses as a PDF.")),
    CommandSpec("envelopes", paper_commands.envelopes, N_("Write envelopes to clients as a PDF.")),
    CommandSpec(
        "statement", paper_commands.statement, N_("Write how a client stands, or an act both sides sign.")
    ),
    CommandSpec(
        "power-of-attorney",
        paper_commands.power_of_attorney,
        N_("Issue a power of attorney to receive goods."),
    ),
    CommandSpec(
        "payment-order", paper_commands.payment_order, N_("Issue an order to the bank to pay a client.")
    ),
    CommandSpec(
        "payment-paper",
        paper_commands.payment_paper,
        N_("Issue the cash order of a payment, or its order to the bank."),
    ),
    CommandSpec("backup", safety_commands.backup, N_("Make a proven backup in one file.")),
    CommandSpec("restore", safety_commands.restore, N_("Make a base of a backup.")),
    CommandSpec("rebuild", safety_commands.rebuild, N_("Make a base of a complete export.")),
    CommandSpec("check", safety_commands.check, N_("Check every byte of a base.")),
    CommandSpec("passwd", base_commands.passwd, N_("Change the password of a base.")),
    CommandSpec("recover", base_commands.recover, N_("Set a new password by the recovery code.")),
    CommandSpec("info", base_commands.about, N_("Show what a base is; with a password set, what it holds.")),
)

_ABOUT = N_(
    "Clientbase from the command line. Secrets are asked for, or come from CLIENTBASE_PASSWORD, "
    "CLIENTBASE_NEW_PASSWORD, CLIENTBASE_FILE_PASSWORD and CLIENTBASE_RECOVERY_CODE."
)


def command() -> Any:
    """The whole program, callable with `args`; every command takes --json and --lang besides its own."""
    return _speaking(current_language())


@cache  # built of some seventy functions, whose parameters Typer reads one by one
def _speaking(_language: str) -> Any:
    app = typer.Typer(
        help=_ABOUT,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    for spec in COMMANDS:
        app.command(spec.name, help=spec.help)(spec.run)
    whole: Any = typer.main.get_command(app)
    whole.params += _everywhere()
    for one in whole.commands.values():
        one.params += _everywhere()
    usage.speak(whole)
    return whole


def _everywhere() -> list[Any]:
    """--json and --lang, already read by `usage.asked` and here only taken and checked."""
    app = typer.Typer(add_completion=False)
    app.command()(_options)
    options = [item for item in typer.main.get_command(app).params if item.name in {"json", "lang"}]
    for item in options:
        item.expose_value = False
    return options


def _language(code: str) -> str:
    if code and code not in LANGUAGES:
        raise typer.BadParameter(code)
    return code


def _options(
    json: Annotated[bool, typer.Option("--json", help=N_("Answer with one JSON value."))] = False,
    lang: Annotated[
        str,
        typer.Option(
            "--lang", metavar="uk|ru|en", callback=_language, help=N_("The language of the answer.")
        ),
    ] = "",
) -> None:
    """Only its parameters are taken."""
