"""vCard 2.1, 3.0 and 4.0 taken apart into properties, as tolerantly as what programs write demands."""

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_LINE_END = re.compile(r"\r*\n|\r+")
_PROPERTY = re.compile(r"(?:([\w-]+)\.)?([\w-]+)((?:;(?:[^:;\"]|\"[^\"]*\")*)*):(.*)", re.DOTALL)
_PARAMETER = re.compile(r";((?:[^:;\"]|\"[^\"]*\")*)")
_PARAMETER_SIGNS = {"^^": "^", "^'": '"', "^n": "\n"}
"""RFC 6868: what stands in a parameter for signs that cannot."""
_PARAMETER_SIGN = re.compile(r"\^[\^'n]")
_PICTURES = frozenset(("PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE"))


@dataclass(frozen=True, slots=True)
class Property:
    """`types` in lower case; `value` decoded from its transfer encoding, with its backslashes still in;
    `group`: what ties it to others («item1» of «item1.TEL»), in lower case.
    """

    name: str
    value: str
    types: frozenset[str] = frozenset()
    uri: bool = False
    parameters: dict[str, str] = field(default_factory=dict)
    group: str = ""


def cards_of(text: str) -> Iterator[tuple[Property, ...]]:
    """The properties of each card; text outside BEGIN:VCARD … END:VCARD is passed over.

    A card that is not ended by END is ended by the next BEGIN or the end of the text.
    """
    card: list[Property] | None = None
    for line in _logical_lines(text):
        bare = line.strip().upper().replace(" ", "")
        if bare == "BEGIN:VCARD":
            if card:
                yield tuple(card)
            card = []
        elif bare == "END:VCARD":
            if card is not None:
                yield tuple(card)
            card = None
        elif card is not None and (found := _property(line)) is not None:
            card.append(found)
    if card:
        yield tuple(card)


def _logical_lines(text: str) -> Iterator[str]:
    """Lines put together: folded ones (RFC 6350, 3.2) and soft breaks of quoted-printable (vCard 2.1)."""
    current = ""
    for line in _LINE_END.split(text):
        if current and _is_soft_broken(current) and not _starts_property(line):
            current = current[:-1] + line.lstrip("\t")
        elif line[:1] in (" ", "\t") and current:
            current += line[1:]
        else:
            if current:
                yield current
            current = line
    if current:
        yield current


def _is_soft_broken(line: str) -> bool:
    return line.endswith("=") and "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


def _starts_property(line: str) -> bool:
    """An encoded text holds no bare colon before an equals sign; «END:VCARD» ends a text cut short."""
    return bool(re.match(r"(?:END|BEGIN|VERSION|TEL|EMAIL|ADR|FN|N|ORG|NOTE|URL|BDAY)[;:]", line.upper()))


def _property(line: str) -> Property | None:
    found = _PROPERTY.match(line)
    if not found:
        return None
    group, name = (found.group(1) or "").lower(), found.group(2).upper()
    raw, value = found.group(3), found.group(4)
    if name in _PICTURES:
        return None
    types: set[str] = set()
    parameters: dict[str, str] = {}
    for item in _PARAMETER.findall(raw):
        key, equals, content = item.partition("=")
        key, content = key.strip().upper(), content.strip().strip('"')
        if not equals:
            types.add(key.lower())  # 2.1 writes TEL;CELL;PREF
        elif key == "TYPE":
            types.update(part.strip().strip('"').lower() for part in content.split(","))
        else:
            parameters[key] = _PARAMETER_SIGN.sub(lambda sign: _PARAMETER_SIGNS[sign.group()], content)
    encoding = parameters.get("ENCODING", "").upper() or next(
        (kind.upper() for kind in types if kind in ("quoted-printable", "base64", "b")), ""
    )
    text = _decoded(value, encoding, parameters.get("CHARSET", "utf-8"))
    uri = parameters.get("VALUE", "").lower() == "uri"
    return Property(name, text, frozenset(types), uri, parameters, group)


def _decoded(value: str, encoding: str, charset: str) -> str:
    if encoding == "QUOTED-PRINTABLE":
        raw = quopri.decodestring(value.encode("utf-8", errors="replace"))
    elif encoding in ("B", "BASE64"):
        try:
            raw = binascii.a2b_base64(value.encode("ascii", errors="ignore"))
        except binascii.Error:
            return ""
    else:
        return value
    for attempt in (charset, "utf-8", "cp1251"):
        try:
            return raw.decode(attempt).replace("\r\n", "\n")
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("utf-8", errors="replace")


_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def unescaped(value: str) -> str:
    r"""«\n», «\,», «\;» and the rest become what they stand for."""
    return _ESCAPE.sub(lambda found: "\n" if found.group(1) in "nN" else found.group(1), value)


def cut(value: str, separator: str) -> list[str]:
    r"""A value cut at separators that are not escaped; the pieces keep their backslashes.

    >>> cut(r"a\,b,c\\,d", ",")
    ['a\\,b', 'c\\\\', 'd']
    """
    pieces = [""]
    for found in re.finditer(
        rf"\\.|{re.escape(separator)}|[^\\{re.escape(separator)}]+|\\", value, re.DOTALL
    ):
        if found.group() == separator:
            pieces.append("")
        else:
            pieces[-1] += found.group()
    return pieces


def parts_of(value: str, separator: str = ";") -> list[str]:
    """A structured value («N», «ADR», «ORG») or a list («CATEGORIES») as plain texts."""
    return [unescaped(piece).strip() for piece in cut(value, separator)]
