"""Templates in RTF: its text between control words is where tags stand, its braces are not those of tags.

Tags are taken out of the text wherever Word cut them, and filled in with other signs for the delimiters, so
that no brace of RTF is ever read as a tag. RTF 1.9.1 of Microsoft.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from clientbase.domain.template import (
    TemplateDamaged,
    TemplateHostile,
    TemplateOtherKind,
    TemplateTooLarge,
    TemplateTorn,
)
from clientbase.domain.template_values import PictureValue
from clientbase.reports.templates.limits import MB, Limits
from clientbase.reports.templates.mending import TAG, tidy
from clientbase.reports.templates.package import check_fields
from clientbase.reports.templates.pictures import drawable
from clientbase.reports.templates.sandbox import TemplateLanguage, printed

_TOKEN = re.compile(
    r"\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-f]{2})|\\(?P<sign>[^a-z])"
    r"|(?P<brace>[{}])|(?P<break>[\r\n]+)|(?P<text>[^\\{}\r\n]+)",
    re.IGNORECASE | re.DOTALL,
)
_APART = frozenset(
    (
        *(
            "fonttbl",
            "colortbl",
            "stylesheet",
            "info",
            "pict",
            "object",
            "themedata",
            "datastore",
            "listtable",
        ),
        *("listoverridetable", "rsidtbl", "generator", "xmlnstbl", "latentstyles", "fldinst", "mmathPr"),
    )
)
_REFUSED = frozenset(
    ("object", "objdata", "objautlink", "objlink", "template", "mailmerge", "bin", "subdocument")
)
_BREAKS = {"par": "\n", "line": "\n", "row": "\n", "sect": "\n", "page": "\n", "cell": "\t", "tab": "\t"}
_SIGNS = {"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"}
_VALUE, _BLOCK, _REMARK, _CLOSE = "\x01", "\x02", "\x03", "\x04"
_DELIMITERS = {
    "variable_start_string": _VALUE,
    "variable_end_string": _VALUE + _CLOSE,
    "block_start_string": _BLOCK,
    "block_end_string": _BLOCK + _CLOSE,
    "comment_start_string": _REMARK,
    "comment_end_string": _REMARK + _CLOSE,
}
_LIMIT_DEPTH = 200


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of RTF as written (`raw`) and the text it shows, "" for none.

    `stands_in`: a sign readers of old show instead of the letter before it.
    """

    raw: str
    text: str = ""
    stands_in: bool = False


def tokens_of(content: bytes, name: str, limits: Limits) -> list[Token]:
    """Raises TemplateTooLarge, TemplateDamaged, TemplateHostile."""
    if len(content) > limits.file_size:
        raise TemplateTooLarge(name=name, limit=limits.file_size // MB)
    if not content.lstrip(b" \t\r\n\xef\xbb\xbf").startswith(b"{\\rtf"):
        raise TemplateOtherKind(name=name)
    source = content.rstrip(b"\0 \r\n").decode("latin-1")
    page = re.search(r"\\ansicpg(\d+)", source[:2000])
    encoding = f"cp{page[1]}" if page and page[1] in _PAGES else "cp1252"
    tokens = list(_tokens(source, encoding, name))
    check_fields((token.raw for token in tokens if not token.text and len(token.raw) > 1), name)
    return tokens


_PAGES = ("1250", "1251", "1252", "1253", "1254", "1257", "866")


def _tokens(source: str, encoding: str, name: str) -> Iterator[Token]:
    """Text of tables at the head, pictures and instructions of fields counts as none."""
    apart: list[bool] = [False]
    skipped = 0  # signs that stand in for a \\u before them
    skip_count = [1]
    at = 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:
            raise TemplateDamaged(name=name)
        at, raw, text = match.end(), match.group(), ""
        if match["brace"] == "{":
            apart.append(apart[-1])
            skip_count.append(skip_count[-1])
            if len(apart) > _LIMIT_DEPTH:
                raise TemplateHostile(name=name, reason="{")
        elif match["brace"] == "}":
            apart.pop()
            skip_count.pop()
            if not apart:
                raise TemplateDamaged(name=name)
        elif word := match["word"]:
            if word in _REFUSED:
                raise TemplateHostile(name=name, reason=f"\\{word}")
            if word in _APART:
                apart[-1] = True
            if word == "uc":
                skip_count[-1] = int(match["number"] or 1)
            text = _BREAKS.get(word, _SIGNS.get(word, ""))
            if word == "u" and match["number"]:
                text, skipped = _letter(int(match["number"])), skip_count[-1]
                yield Token(raw, "" if apart[-1] else text)
                continue
        elif match["hex"]:
            text = bytes([int(match["hex"], 16)]).decode(encoding, "replace")
        elif sign := match["sign"]:
            if sign == "*":
                apart[-1] = True
            text = {"~": "\u00a0", "_": "-"}.get(sign, sign if sign in "\\{}" else "")
        elif match["text"]:
            text = match["text"]
        if skipped and text and (match["hex"] or match["text"] or match["sign"]):
            taken = min(skipped, len(text))
            text, skipped = text[taken:], skipped - taken
            if match["text"]:
                yield Token(raw[:taken], stands_in=True)
                raw = raw[taken:]
            else:
                yield Token(raw, stands_in=True)
                continue
        elif match["brace"]:
            skipped = 0
        if raw:
            yield Token(raw, "" if apart[-1] else text)
    if len(apart) != 1:
        raise TemplateDamaged(name=name)


def _letter(number: int) -> str:
    code = number % 0x10000
    return chr(code)  # halves of a pair are joined where the text is read


def text_of(tokens: list[Token]) -> str:
    """What the file shows, a paragraph a line."""
    return _joined("".join(token.text for token in tokens))


def _joined(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def filled(content: bytes, record: Mapping[str, Any], name: str, limits: Limits) -> bytes:
    """The file with its tags filled in, in its own format."""

    def shown(value: Any) -> str:
        if isinstance(value, PictureValue):
            return _picture(value, limits)
        return escaped(str(printed(value)))

    source = _source(tokens_of(content, name, limits))
    language = TemplateLanguage(limits, finalize=shown, autoescape=False, **_DELIMITERS)
    made = language.from_string(source).render(record).encode("latin-1")
    try:
        tokens_of(made, name, limits)
    except TemplateDamaged as error:
        raise TemplateTorn(name=name) from error
    return made


def _source(tokens: list[Token]) -> str:
    """The file with our own delimiters about its tags; control words within a tag are put behind it."""
    text, owners = [], []
    for index, token in enumerate(tokens):
        text.append(token.text)
        owners += [index] * len(token.text)
    whole = "".join(text)
    raws = [token.raw for token in tokens]
    taken: dict[int, list[tuple[int, int, str]]] = {}
    starts = [0] * len(tokens)
    at = 0
    for index, token in enumerate(tokens):
        starts[index] = at
        at += len(token.text)
    for match in TAG.finditer(whole):
        if "\n" in match.group():
            continue
        first, last = owners[match.start()], owners[match.end() - 1]
        for index in range(first, last + 1):
            token = tokens[index]
            if not token.text:
                raws[index] = "" if token.stands_in else raws[index]
                continue
            begin = max(match.start() - starts[index], 0)
            end = min(match.end() - starts[index], len(token.text))
            taken.setdefault(index, []).append(
                (begin, end, _delimited(match.group()) if index == first else "")
            )
    for index, cuts in taken.items():
        token = tokens[index]
        if token.raw != token.text:  # one sign written as a control: it goes whole
            raws[index] = "".join(tag for _begin, _end, tag in cuts)
            continue
        raw = token.raw
        for begin, end, tag in reversed(cuts):
            raw = raw[:begin] + tag + raw[end:]
        raws[index] = raw
    return "".join(raws)


def _delimited(tag: str) -> str:
    inside = _joined(tidy(tag))[2:-2]
    sign = {"{{": _VALUE, "{%": _BLOCK, "{#": _REMARK}[tag[:2]]
    return f"{sign}{inside}{sign}{_CLOSE}"


def escaped(text: str) -> str:
    r"""Text as RTF: Cyrillic and all else beyond ASCII as \\u with a «?» for readers of old.

    >>> escaped("Їжа {5}")
    '{\\uc1\\u1031?\\u1078?\\u1072? \\{5\\}}'
    """
    made = []
    for sign in text:
        if sign in "\\{}":
            made.append(f"\\{sign}")
        elif sign == "\n":
            made.append("\\line ")
        elif sign == "\t":
            made.append("\\tab ")
        elif " " <= sign <= "~":
            made.append(sign)
        elif sign >= " ":
            pair = sign.encode("utf-16-le")
            for low, high in zip(pair[::2], pair[1::2], strict=True):
                code = low | high << 8
                made.append(f"\\u{code - 0x10000 if code > 0x7FFF else code}?")
    return f"{{\\uc1{_parted(made)}}}" if made else ""


def _parted(made: list[str]) -> str:
    """A blank between the control word at the head and a letter, which would be read as part of it."""
    first = made[0]
    return ("" if first.startswith("\\") else " ") + "".join(made)


def _picture(value: PictureValue, limits: Limits) -> str:
    picture = drawable(value, limits)
    if picture is None:
        return ""
    wide = round(value.width / 25.4 * 1440)  # twips
    high = round(wide * picture.height / picture.width)
    blip = "pngblip" if picture.kind == "png" else "jpegblip"
    size = f"\\picw{picture.width}\\pich{picture.height}\\picwgoal{wide}\\pichgoal{high}"
    return f"{{\\pict\\{blip}{size} {picture.content.hex()}}}"
