"""The command line's way in: understands the arguments, runs one command, answers, and ends with a code.

0: done. 1: a sentence says why not. 2: called wrongly. 130: stopped from the keyboard.
"""

import io
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from clientbase import i18n, logs
from clientbase.cli import usage
from clientbase.cli.answers import Answer, failed, say, show, write_json
from clientbase.cli.session import Session
from clientbase.crypto.whole_file import disk_error
from clientbase.domain.errors import ClientbaseError, WorkCancelled
from clientbase.texts import sentence

DONE, FAILED, WRONG_USAGE, STOPPED = 0, 1, 2, 130
_log = logging.getLogger("clientbase.cli")


class UnexpectedProblem(ClientbaseError):
    """A fault of the program's own; what is known of it is in the log."""


class AnswerLost(ClientbaseError):
    """Stdout could not be written to: its disk is full, say."""


def main(arguments: Sequence[str] | None = None, session: Session | None = None) -> int:
    """Run one command; returns the exit code."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    session = session or Session()
    _speak_utf8()
    as_json, language = usage.asked(arguments)
    own = usage.own_language(session.environment)
    i18n.set_language(language if language in i18n.LANGUAGES else own)
    try:
        return _run(arguments, session, as_json=as_json)
    except BrokenPipeError:  # whoever read has read enough
        _forget_stdout()
        return FAILED


def _run(arguments: Sequence[str], session: Session, *, as_json: bool) -> int:
    from clientbase.cli.program import command  # noqa: PLC0415 (its words are in the language just set)

    try:
        answer = command().main(args=arguments, prog_name="clientbase", standalone_mode=False, obj=session)
        if isinstance(answer, Answer):
            _told(answer, as_json=as_json)
            return DONE if answer.failure is None else FAILED
        if answer == STOPPED:
            raise KeyboardInterrupt
        return answer if isinstance(answer, int) else DONE  # a help page was shown
    except AnswerLost as error:
        _forget_stdout()
        return _failed(error, FAILED, as_json=False)
    except ClientbaseError as error:
        return _failed(error, FAILED, as_json=as_json)
    except (KeyboardInterrupt, typer.Abort):
        return _failed(WorkCancelled(), STOPPED, as_json=as_json)
    except BrokenPipeError:
        raise
    except OSError as error:
        name = Path(str(error.filename or "")).name
        shown = name if len(name) <= 80 else name[:80] + "…"
        return _failed(disk_error(error, shown), FAILED, as_json=as_json)
    except Exception as error:  # noqa: BLE001 (the last resort: a person never sees a traceback)
        if getattr(error, "exit_code", None) == WRONG_USAGE:
            return _wrong_usage(error, as_json=as_json)
        return _unexpected(error, as_json=as_json)


def _told(answer: Answer, *, as_json: bool) -> None:
    try:
        show(answer, as_json=as_json)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise AnswerLost from error


def _failed(error: ClientbaseError, code: int, *, as_json: bool) -> int:
    if as_json:
        _write_failure(failed(error))
    say(sentence(error))
    return code


def _write_failure(data: object) -> None:
    """Where stdout is full or gone, the sentence on stderr has to do."""
    try:
        write_json(data)
        sys.stdout.flush()
    except OSError:
        _forget_stdout()


def _forget_stdout() -> None:
    """What is still buffered has nowhere to go; without this, Python complains of it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _wrong_usage(error: Any, *, as_json: bool) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        message = usage.word("Missing command.")
        text = str(error.format_message())
    else:
        message = usage.usage_sentence(error)
        text = f"{usage.hint(error)}\n{message}".lstrip()
    if as_json:
        _write_failure({"error": "WrongUsage", "message": message})
    say(text)
    return WRONG_USAGE


def _unexpected(error: Exception, *, as_json: bool) -> int:
    try:
        file = str(logs.start())
        _log.error("unexpected error in a command", exc_info=error)
    except OSError:
        file = "-"
    finally:
        logs.stop()
    return _failed(UnexpectedProblem(kind=type(error).__name__, file=file), FAILED, as_json=as_json)


def _speak_utf8() -> None:
    """Consoles and pipes of Windows take another encoding; a name that is no Unicode is shown escaped."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
