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


def main(arguments: Sequence[str] | None = None, session: Session | None = None) -> int:
    """Run one command; returns the exit code."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    session = session or Session()
    _speak_utf8()
    as_json, language = usage.asked(arguments)
    own = usage.own_language(session.environment)
    i18n.set_language(language if language in i18n.LANGUAGES else own)
    try:
        code = _run(arguments, session, as_json=as_json)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return code


def _run(arguments: Sequence[str], session: Session, *, as_json: bool) -> int:
    from clientbase.cli.program import command  # noqa: PLC0415 (its words are in the language just set)

    try:
        answer = command().main(args=arguments, prog_name="clientbase", standalone_mode=False, obj=session)
        if not isinstance(answer, Answer):  # a help page was shown
            if answer == STOPPED:
                raise KeyboardInterrupt
            return answer if isinstance(answer, int) else DONE
        show(answer, as_json=as_json)
        return DONE if answer.failure is None else FAILED
    except ClientbaseError as error:
        return _failed(error, FAILED, as_json=as_json)
    except (KeyboardInterrupt, typer.Abort):
        return _failed(WorkCancelled(), STOPPED, as_json=as_json)
    except BrokenPipeError:
        raise
    except OSError as error:
        name = Path(str(error.filename or "")).name
        return _failed(
            disk_error(error, name if len(name) <= 80 else name[:80] + "…"), FAILED, as_json=as_json
        )
    except Exception as error:  # noqa: BLE001 (the last resort: a person never sees a traceback)
        if getattr(error, "exit_code", None) == WRONG_USAGE:
            return _wrong_usage(error, as_json=as_json)
        return _unexpected(error, as_json=as_json)


def _failed(error: ClientbaseError, code: int, *, as_json: bool) -> int:
    if as_json:
        write_json(failed(error))
    say(sentence(error))
    return code


def _wrong_usage(error: Any, *, as_json: bool) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        message = usage.word("Missing command.")
        text = str(error.format_message())
    else:
        message = usage.usage_sentence(error)
        text = f"{usage.hint(error)}\n{message}".lstrip()
    if as_json:
        write_json({"error": "WrongUsage", "message": message})
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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
