"""The catalogues of texts: what the code says, in Ukrainian, Russian and English.

    python3 tools/texts.py missing [--under PATH]   texts without a translation, as JSON to fill in
    python3 tools/texts.py fill FILE.json           merge the filled JSON (- reads standard input), compile
    python3 tools/texts.py compile                  write the .mo files from the .po files
    python3 tools/texts.py check                    say what is missing, broken or unused; exit 1 if anything
    python3 tools/texts.py prune                    remove what the code says no longer

JSON: `{"Import": {"uk": "Імпорт", "ru": "Импорт"}}`. A plural is `"one|many"` with a list of three forms
(1, 2–4, 5–20). A text with a context is `"context\\u0004text"`. English is the text itself, filled by `fill`.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent

try:
    from babel.messages.catalog import Catalog, Message
    from babel.messages.extract import extract
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po, write_po
except ImportError:
    _inside = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not _inside.exists() or Path(sys.prefix).resolve() == (ROOT / ".venv").resolve():
        sys.exit("Babel is missing: run `python3 tools/dev.py setup` first.")
    sys.exit(subprocess.run([str(_inside), *sys.argv], check=False).returncode)

LOCALE = ROOT / "resources" / "locale"
PACKAGE = ROOT / "clientbase"
SLAVIC = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)
PLURALS = {"uk": SLAVIC, "ru": SLAVIC, "en": "nplurals=2; plural=(n != 1);"}
FORMS = {"uk": 3, "ru": 3, "en": 2}
TRANSLATED = ("uk", "ru")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


class Text(NamedTuple):
    """One text of the code; `many` is "" when it has no plural, `context` when it has none."""

    one: str
    many: str = ""
    context: str = ""

    @property
    def key(self) -> str:
        """Its name in the JSON files."""
        return (
            (f"{self.context}\x04" if self.context else "")
            + self.one
            + (f"|{self.many}" if self.many else "")
        )

    @property
    def msgid(self) -> str | tuple[str, str]:
        return (self.one, self.many) if self.many else self.one


def said_in(folder: Path) -> dict[Text, str]:
    """Every text of the Python files under `folder`, and the first place where it stands."""
    files = [folder] if folder.is_file() else sorted(folder.rglob("*.py"))
    found: dict[Text, str] = {}
    for file in files:
        for line, message, _comments, context in extract("python", BytesIO(file.read_bytes()), KEYWORDS):
            one, many = message if isinstance(message, tuple) else (message, "")
            if one:
                found.setdefault(Text(one, many, context or ""), f"{file.relative_to(ROOT)}:{line}")
    return found


def po_file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "clientbase.po"


def read(language: str) -> dict[Text, Message]:
    file = po_file(language)
    if not file.exists():
        return {}
    with file.open("rb") as stream:
        catalogue = read_po(stream, locale=language, abort_invalid=True)
    return {_text_of(message): message for message in catalogue if message.id}


def _text_of(message: Message) -> Text:
    one, many = message.id if isinstance(message.id, (tuple, list)) else (message.id, "")
    return Text(one, many, message.context or "")


def forms(message: Message | None) -> tuple[str, ...]:
    """The translations of a message: one, or a form for each plural; () when there is none."""
    if message is None or not message.string:
        return ()
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def write(language: str, texts: dict[Text, Message]) -> None:
    """Write the whole catalogue, sorted and without places or dates, so that changes stay small."""
    catalogue = Catalog(locale=language, charset="utf-8")
    for text in sorted(texts):
        catalogue.add(text.msgid, texts[text].string, context=text.context or None)
    body = BytesIO()
    write_po(body, catalogue, width=100, no_location=True, omit_header=True, sort_output=True)
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {PLURALS[language]}\\n"\n\n'
    )
    _replace(po_file(language), header.encode() + body.getvalue())


def _replace(file: Path, content: bytes) -> None:
    if file.exists() and file.read_bytes() == content:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(file)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Hold the catalogues while they are read and written; on Windows nobody is waited for."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        yield
        return
    LOCALE.mkdir(parents=True, exist_ok=True)
    folder = os.open(LOCALE, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def fields(text: str) -> frozenset[str]:
    """The names in braces; raises ValueError when the braces do not pair."""
    return frozenset(
        name for _before, name, _format, _conversion in Formatter().parse(text) if name is not None
    )


def faults(text: Text, language: str, translations: tuple[str, ...]) -> list[str]:
    """What is wrong with one translation, in words; [] when nothing is."""
    wanted = FORMS[language] if text.many else 1
    if len(translations) != wanted or not all(translations):
        return [f"needs {wanted} form(s), has {len([form for form in translations if form])}"]
    try:
        names = fields(text.many or text.one)
        # English may say "one client" where the other languages also use that form for 21.
        optional = names - fields(text.one) if language == "en" else frozenset()
        different = [
            form for form in translations if fields(form) != names and fields(form) != names - optional
        ]
    except ValueError as error:
        return [f"braces do not pair: {error}"]
    return [f"braces differ from {sorted(names)}: {form!r}" for form in different]


def fill_english(texts: Iterable[Text]) -> None:
    english = read("en")
    for text in texts:
        english[text] = Message(text.msgid, text.msgid, context=text.context or None)
    write("en", english)


def missing(under: Path) -> int:
    catalogues = {language: read(language) for language in TRANSLATED}
    result: dict[str, dict[str, str | list[str]]] = {}
    for text in said_in(under):
        have = {language: forms(catalogues[language].get(text)) for language in TRANSLATED}
        if any(faults(text, language, have[language]) for language in TRANSLATED):
            result[text.key] = {
                language: list(have[language] or ("",) * 3) if text.many else "".join(have[language])
                for language in TRANSLATED
            }
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    return 0


def fill(source: str) -> int:
    given = json.loads(sys.stdin.read() if source == "-" else Path(source).read_text("utf-8"))
    said = said_in(PACKAGE)
    by_key = {text.key: text for text in said}
    complaints = [f"not in the code: {key!r}" for key in given if key not in by_key]
    merged = 0
    with alone():
        for language in TRANSLATED:
            catalogue = read(language)
            for key, languages in given.items():
                text, value = by_key.get(key), languages.get(language, "")
                translations = (value,) if isinstance(value, str) else tuple(value)
                if text is None or not any(translations):
                    continue
                wrong = faults(text, language, translations)
                complaints += [f"{language} {key!r}: {fault}" for fault in wrong]
                if not wrong:
                    string = translations if text.many else translations[0]
                    catalogue[text] = Message(text.msgid, string, context=text.context or None)
                    merged += 1
            write(language, catalogue)
        fill_english(said)
        compile_all()
    for complaint in complaints:
        sys.stderr.write(complaint + "\n")
    sys.stderr.write(f"{merged} translations merged\n")
    return 1 if complaints else 0


def compile_all() -> None:
    for language in FORMS:
        if not po_file(language).exists():
            continue
        with po_file(language).open("rb") as stream:
            catalogue = read_po(stream, locale=language)
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        _replace(po_file(language).with_suffix(".mo"), compiled.getvalue())


def check() -> int:
    said = said_in(PACKAGE)
    complaints: list[str] = []
    plurals = {(text.one, text.context) for text in said if text.many}
    complaints += [
        f"{place}: {text.one!r} is said both with a plural and without: gettext keeps one of them"
        for text, place in said.items()
        if not text.many and (text.one, text.context) in plurals
    ]
    for language in FORMS:
        catalogue = read(language)
        for text, place in said.items():
            complaints += [
                f"{place}: {language}: {text.key!r}: {fault}"
                for fault in faults(text, language, forms(catalogue.get(text)))
            ]
        name = po_file(language).relative_to(ROOT)
        complaints += [f"{name}: fuzzy: {text.key!r}" for text, message in catalogue.items() if message.fuzzy]
        complaints += [f"{name}: unused (run prune): {text.key!r}" for text in catalogue if text not in said]
        if catalogue and PLURALS[language] not in po_file(language).read_text("utf-8"):
            complaints.append(f"{name}: Plural-Forms is not {PLURALS[language]}")
    for complaint in complaints:
        sys.stdout.write(complaint + "\n")
    sys.stdout.write(f"{len(said)} texts, {len(complaints)} complaint(s)\n")
    return 1 if complaints else 0


def prune() -> int:
    said = said_in(PACKAGE)
    with alone():
        for language in FORMS:
            write(language, {text: message for text, message in read(language).items() if text in said})
        fill_english(said)
        compile_all()
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("missing").add_argument("--under", type=Path, default=PACKAGE)
    commands.add_parser("fill").add_argument("file")
    for name in ("compile", "check", "prune"):
        commands.add_parser(name)
    arguments = parser.parse_args()
    match arguments.command:
        case "missing":
            return missing(arguments.under.resolve())
        case "fill":
            return fill(arguments.file)
        case "check":
            return check()
        case "prune":
            return prune()
    with alone():
        compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
