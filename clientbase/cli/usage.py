"""The command line's own words in the chosen language: help pages and wrong usage."""

import locale
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import typer

from clientbase.cli.arguments import MOST, WrongValue
from clientbase.i18n import LANGUAGES, N_, _

_WORDS: Mapping[str, str] = {
    "Usage: ": N_("Usage: "),
    "Options": N_("Options"),
    "Arguments": N_("Arguments"),
    "Commands": N_("Commands"),
    "Show this message and exit.": N_("Show this page."),
    "[OPTIONS]": N_("[OPTIONS]"),
    "Missing command.": N_("Name a command."),
}


_Plain: Any = typer.Context.formatter_class


class Formatter(_Plain):  # type: ignore[misc]  # Typer's own formatter has no public name
    """Help pages in the current language, without what only programmers read: types and machine limits."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        bare = re.sub(r"\{(\S+)\}", r"\1", args).replace("[[", "[").replace("]]", "]").replace("]...", "]")
        super().write_usage(prog, bare.replace("[OPTIONS]", word("[OPTIONS]")), prefix or word("Usage: "))

    def write_heading(self, heading: str) -> None:
        super().write_heading(word(heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], *args: Any, **more: Any) -> None:
        told = [(re.sub(r" <[^>]+>$", "", first), _explained(word(second))) for first, second in rows]
        super().write_dl(told, *args, **more)


def _explained(text: str) -> str:
    """A line of help with its closing bracket («[default: 20; x>=0]») in words."""
    found = re.search(r" *\[([^\[\]]*)\]$", text)
    if found is None:
        return text
    notes = []
    for note in found[1].split("; "):
        least = re.fullmatch(r"(?:x>=(\d+)|(\d+)<=x<=\d+)", note)
        if note == "required":
            notes.append(_("required"))
        elif note.startswith("default: "):
            notes.append(_("{value} unless given").format(value=note.removeprefix("default: ")))
        elif least is not None:
            notes.append(_("from {least}").format(least=least[1] or least[2]))
        else:
            return text
    return f"{text[: found.start()]}  [{', '.join(notes)}]"


class Context(typer.Context):
    formatter_class = Formatter


def word(text: str) -> str:
    return _(_WORDS[text]) if text in _WORDS else text


def speak(command: Any) -> None:
    """Put the help texts of a command, and of those below it, into the current language."""
    command.context_class = Context
    if command.help:
        command.help = _(command.help)
    for item in command.params:
        if getattr(item, "help", None):
            item.help = _(item.help)
    for below in getattr(command, "commands", {}).values():
        speak(below)


def usage_sentence(error: Any) -> str:
    """What is wrong with how the command was called, one sentence in the current language."""
    name = _name_of(error) or getattr(error, "name", "")
    match type(error).__name__:
        case "MissingParameter":
            return _("“{name}” is missing.").format(name=name)
        case "NoSuchOption":
            asked = str(getattr(error, "option_name", ""))
            context = getattr(error, "ctx", None)
            known = [name for item in context.command.params for name in item.opts] if context else []
            return _or_near(_("There is no option “{name}” here.").format(name=asked), asked, known)
        case "BadParameter" | "NotOneOf" | "WrongValue":
            return _bad_value(error, name)
        case "BadOptionUsage":
            return _("“{name}” needs a value.").format(name=getattr(error, "option_name", ""))
    message = str(error.format_message())
    if found := re.match(r"No such command '(.*?)'", message):
        context = getattr(error, "ctx", None)
        known = list(context.command.commands) if context is not None else []
        return _or_near(_("There is no command “{name}”.").format(name=found[1]), found[1], known)
    if found := re.match(r"Got unexpected extra arguments? \((.*)\)", message):
        return _("There is too much here: {words}").format(words=found[1])
    return word(message)


def _bad_value(error: Any, name: str) -> str:
    """What an argument or option takes instead; a `WrongValue` says it itself."""
    item, value = getattr(error, "param", None), str(error.message)
    if isinstance(error, WrongValue):
        return value.replace("{name}", name)  # the sentence may quote braces a person typed
    if of_several := re.fullmatch(r"(?:Value error, )?'(.*)' is not one of (.+?)\.?", value):
        value, error.allowed = of_several[1], re.findall(r"'(.*?)'", of_several[2])
    if allowed := _allowed(error, item):
        told = _("“{value}” cannot be here: it may be {allowed}.")
        if item is not None and item.param_type_name == "option":
            told = _("“{name}” does not take “{value}”: it may be {allowed}.")
        return told.format(name=name, value=value, allowed=allowed)
    kind = getattr(getattr(item, "type_descriptor", None), "annotation", None)
    if kind in (int, list[int]):
        least = getattr(item, "min", None)
        most = getattr(item, "max", None)
        if least is None:
            return _("“{name}” takes a whole number.").format(name=name)
        if most is not None and most < MOST:
            told = _("“{name}” takes a whole number from {least} to {most}.")
            return told.format(name=name, least=least, most=most)
        return _("“{name}” takes a whole number, {least} or more.").format(name=name, least=least)
    return _("“{name}” does not take “{value}”.").format(name=name, value=value)


def _allowed(error: Any, item: Any) -> str:
    words = getattr(error, "allowed", ()) or str(getattr(item, "metavar", None) or "").split("|")
    return ", ".join(words) if len(words) > 1 else ""


def _or_near(words: str, asked: str, known: Sequence[str]) -> str:
    """With the name that was probably meant."""
    bare = {name.lstrip("-"): name for name in known}
    near = [bare[word] for word in get_close_matches(asked.lower().lstrip("-"), bare, n=1, cutoff=0.6)]
    return _("{problem} Did you mean “{name}”?").format(problem=words, name=near[0]) if near else words


def hint(error: Any) -> str:
    """How the command is called, and where its help is."""
    context = getattr(error, "ctx", None)
    if context is None:
        return ""
    line = _("Try “{command} --help”.").format(command=context.command_path)
    return f"{context.get_usage()}\n{line}"


def _name_of(error: Any) -> str:
    item = getattr(error, "param", None)
    if item is None:
        return str(getattr(error, "param_hint", "") or "")
    return str(item.opts[0] if item.param_type_name == "option" else item.metavar or item.name.upper())


def asked(arguments: Sequence[str]) -> tuple[bool, str]:
    """Whether --json was given and which --lang, anywhere: needed before anything else is understood."""
    words = list(_before_end(arguments))
    language = ""
    for place, text in enumerate(words):
        if text == "--lang" and place + 1 < len(words):
            language = words[place + 1]
        elif text.startswith("--lang="):
            language = text.partition("=")[2]
    return "--json" in words, language


def _before_end(arguments: Sequence[str]) -> Iterator[str]:
    for text in arguments:
        if text == "--":
            return
        yield text


def own_language(environment: Mapping[str, str]) -> str:
    """CLIENTBASE_LANG, else the system's language if it is one of ours, else English."""
    names = [environment.get(key, "") for key in ("CLIENTBASE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")]
    if os.name == "nt":
        names.append(locale.getlocale()[0] or "")
    full = {"ukrainian": "uk", "russian": "ru", "english": "en"}
    for name in filter(None, names):
        code = re.split(r"[_.@-]", name.lower())[0]
        code = full.get(code, code)
        return code if code in LANGUAGES else "en"
    return "en"
