"""What every command needs: secrets that are never arguments, the base it works on, progress."""

import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from clientbase.cli.arguments import employee_named
from clientbase.crypto.key_cost import STANDARD_COST, KeyCost
from clientbase.domain.base_errors import BaseInUse
from clientbase.domain.clock import Clock, SystemClock
from clientbase.domain.errors import FilePasswordNeeded, InputError
from clientbase.domain.progress import Progress
from clientbase.i18n import _

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

T = TypeVar("T")
PASSWORD = "CLIENTBASE_PASSWORD"  # noqa: S105 (the name of a variable)
NEW_PASSWORD = "CLIENTBASE_NEW_PASSWORD"  # noqa: S105
FILE_PASSWORD = "CLIENTBASE_FILE_PASSWORD"  # noqa: S105
RECOVERY_CODE = "CLIENTBASE_RECOVERY_CODE"
EMPLOYEE = "CLIENTBASE_EMPLOYEE"
_TICK = 0.2  # seconds between two looks at the progress


class SecretNeeded(InputError):
    """Nobody can be asked, for there is no terminal, and `variable` is not set."""


class PasswordsDiffer(InputError):
    """The new password was typed differently the second time."""


@dataclass(frozen=True)
class Session:
    """One run of a command. Tests hand in their own clock, cost, environment and answers to prompts."""

    clock: Clock = field(default_factory=SystemClock)
    cost: KeyCost = STANDARD_COST
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    ask: Callable[[str], str] | None = None  # None: the terminal, if there is one

    # --- secrets ----------------------------------------------------------------------------------

    def given(self, variable: str) -> bool:
        return variable in self.environment

    def password(self) -> str:
        return self._secret(PASSWORD, _("Password: "))

    def new_password(self, *, or_password: bool = False) -> str:
        """The new password, typed twice; `or_password`: of a new base, CLIENTBASE_PASSWORD will do."""
        if or_password and not self.given(NEW_PASSWORD) and self.given(PASSWORD):
            return self.environment[PASSWORD]
        if self.given(NEW_PASSWORD):
            return self.environment[NEW_PASSWORD]
        variable = PASSWORD if or_password else NEW_PASSWORD
        first = self._secret(variable, _("New password: "))
        if self._secret(variable, _("New password once more: ")) != first:
            raise PasswordsDiffer
        return first

    def file_password(self) -> str | None:
        """The password of a protected file, None when none is set: most files need none."""
        return self.environment.get(FILE_PASSWORD)

    def asked_file_password(self) -> str:
        return self._secret(FILE_PASSWORD, _("Password of the file: "))

    def with_file_password(self, read: Callable[[str | None], T]) -> T:
        """Read with the password that is set; where a person is there, ask for it when the file needs one."""
        try:
            return read(self.file_password())
        except FilePasswordNeeded:
            if not self.can_ask():
                raise
        return read(self.asked_file_password())

    def recovery_code(self) -> str:
        return self._secret(RECOVERY_CODE, _("Recovery code: "))

    def can_ask(self) -> bool:
        return self.ask is not None or (sys.stdin is not None and sys.stdin.isatty())

    def _secret(self, variable: str, prompt: str) -> str:
        if self.given(variable):
            return self.environment[variable]
        if not self.can_ask():
            raise SecretNeeded(variable=variable)
        try:
            return self.ask(prompt) if self.ask is not None else getpass(prompt, sys.stderr)
        except EOFError as error:
            raise SecretNeeded(variable=variable) from error

    # --- the base ---------------------------------------------------------------------------------

    @contextmanager
    def reading(self, base: Path) -> "Iterator[Shop]":
        """The base open for reading, which works beside a window that has it open."""
        with self._open(base, read_only=True) as shop:
            yield shop

    @contextmanager
    def writing(self, base: Path) -> "Iterator[Shop]":
        """The base open as its one writer. Raises BaseInUse and what else `open_base` raises."""
        with self._open(base, read_only=False) as shop:
            yield shop

    @contextmanager
    def writing_if_free(self, base: Path) -> "Iterator[Shop]":
        """Open as its writer, or for reading beside a window that has it open."""
        from clientbase.services import bases  # noqa: PLC0415

        with self._open(base, read_only=bases.peek_base(base).in_use) as shop:
            yield shop

    @contextmanager
    def _open(self, base: Path, *, read_only: bool) -> "Iterator[Shop]":
        from clientbase.services import bases  # noqa: PLC0415 (only commands on a base load it)

        facts = bases.peek_base(base)  # a wrong path is told before a password is asked for
        if facts.in_use and not read_only:
            raise BaseInUse(name=facts.folder.name)
        password = self.password()
        with self.progress() as progress:  # told when an older base is brought up to this program
            shop = bases.open_base(base, password, clock=self.clock, read_only=read_only, progress=progress)
        try:
            if self.given(EMPLOYEE):
                shop.employees.current_id = employee_named(shop, self.environment[EMPLOYEE]).id
            yield shop
        finally:
            shop.close()

    # --- progress ---------------------------------------------------------------------------------

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Progress told on stderr while the block runs, if a person is watching."""
        progress = Progress()
        if not sys.stderr.isatty():
            yield progress
            return
        ended = threading.Event()
        watcher = threading.Thread(target=_watch, args=(progress, ended), daemon=True)
        watcher.start()
        try:
            yield progress
        finally:
            ended.set()
            watcher.join()


def session_of(context: typer.Context) -> Session:
    session = context.obj
    assert isinstance(session, Session)
    return session


def _watch(progress: Progress, ended: threading.Event) -> None:
    widest = 0
    while not ended.wait(_TICK):
        text = _(progress.stage)
        if progress.total:
            text += f" {min(progress.done * 100 // progress.total, 100)} %"
        widest = max(widest, len(text))
        sys.stderr.write(f"\r{text:<{widest}}")
        sys.stderr.flush()
    if widest:
        sys.stderr.write("\r" + " " * widest + "\r")
        sys.stderr.flush()
