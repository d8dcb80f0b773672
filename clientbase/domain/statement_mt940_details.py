"""What a bank says of a movement in field 86 of an MT940: who, from which account, for what.

The field is free (6 lines of 65 letters), and countries fill it in their own ways: with numbered parts as the
German banks agreed («DFÜ-Abkommen», annex 3, 8.2.4: ?00 kind, ?20 to ?29 and ?60 to ?63 purpose, ?30 bank,
?31 account, ?32 and ?33 name, SEPA words such as SVWZ+ within), the Polish ones with other signs for «?»
(~, <, ^) and the name in 27 to 29 where 32 is none; with words between slashes as the Dutch; else as text.
"""

import re
from dataclasses import dataclass

from clientbase.domain.plain_text import one_line
from clientbase.domain.statement_reading import joined_account

_PARTED = re.compile(r"\s*(\d{3})?\s*([?~<^|@#+&])(?:00|10|20)")
_SEPA = re.compile(
    r"(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP|MDAT|SQTP|ORCR|ORMR|DDAT)\+"
)
_SLASHED = re.compile(
    r"/(TRTP|IBAN|BIC|NAME|REMI|EREF|PREF|MARF|CSID|CNTP|ORDP|BENM|PURP|RTRN|ULTC|ULTD|KREF|BUSP|ISDT|SVCL)/"
)
_TITLED = re.compile(r"(?:^|[;,]\s*)(od|dla|tyt(?:ułem|uł)?|z rach|na rach|tnr)\s*[.:]+\s*", re.IGNORECASE)
_TYPE_CODE = re.compile(r"^\d{3}\s+(?=\D)")
_GERMAN, _POLISH = 27, 35  # letters of a part; a fuller one goes on in the next without a space
_LINE = 65
_NOTHING = frozenset(("", "NOTPROVIDED", "NONREF", "//NONREF"))


@dataclass(frozen=True, slots=True)
class Details:
    """As far as the field says it; text is never None but ""."""

    purpose: str = ""
    name: str = ""
    account: str = ""
    reference: str = ""


def read_details(lines: list[str]) -> Details:
    """`lines` of the field as they stand in the file, without their ends."""
    whole = "".join(lines)
    if marked := _PARTED.match(whole):
        return _parted(whole, marked[2])
    joined = _joined(lines, _LINE)
    if len(_SLASHED.findall(whole)) > 1:
        return _slashed(whole)
    if len(_TITLED.findall(joined)) > 1:
        return _titled(_TYPE_CODE.sub("", joined))
    return Details(one_line(joined))


def _joined(parts: list[str], full: int) -> str:
    """Parts cut at a width become one text: a full one goes on without a space, for it was cut within."""
    told = ""
    for part in parts:
        told += part if len(part) >= full else f"{part} "
    return told.strip()


def _parted(whole: str, mark: str) -> Details:
    cut = re.split(re.escape(mark) + r"(\d\d)", whole)
    parts: dict[int, str] = {}
    for code, text in zip(cut[1::2], cut[2::2], strict=True):
        parts[int(code)] = parts.get(int(code), "") + text
    named = [parts[code] for code in (32, 33) if parts.get(code, "").strip()]
    purpose = [*range(20, 30), *range(60, 64)]
    if not named and mark != "?":
        named = [parts[code] for code in (27, 28) if parts.get(code, "").strip()]
        purpose = list(range(20, 27))
    said = [parts[code] for code in purpose if code in parts]
    width = _GERMAN if all(len(text) <= _GERMAN for text in said) else _POLISH
    words, found = _sepa(_joined(said, width))
    account = joined_account(parts.get(38, "")) or joined_account(parts.get(31, "")) or found.get("IBAN", "")
    name = one_line(_joined(named, _GERMAN)) or found.get("ABWA", "") or found.get("ABWE", "")
    reference = found.get("EREF", "") or found.get("KREF", "")
    return Details(
        words or one_line(reference) or one_line(parts.get(0, "")), name, joined_account(account), reference
    )


def _sepa(text: str) -> tuple[str, dict[str, str]]:
    """The purpose proper, and what else stands in it under words of its own."""
    first, *rest = _SEPA.split(text)
    found = {key: one_line(value) for key, value in zip(rest[::2], rest[1::2], strict=True)}
    found = {key: value for key, value in found.items() if value not in _NOTHING}
    words = one_line(" ".join(part for part in (first, found.get("SVWZ", "")) if part.strip()))
    return words, found


def _slashed(whole: str) -> Details:
    """«/TRTP/SEPA OVERBOEKING/IBAN/NL…/NAME/J. de Vries/REMI/Factuur 7/», «/CNTP/NL…/BIC/Name/City/»."""
    _before, *rest = _SLASHED.split(whole)
    found = {key: value.strip(" /") for key, value in zip(rest[::2], rest[1::2], strict=True)}
    party = [part.strip() for part in found.get("CNTP", "").split("/")]
    words = re.sub(r"^(?:USTD//|STRD/(?:CUR/)?)", "", found.get("REMI", ""))
    reference = found.get("EREF", "")
    return Details(
        one_line(words) or found.get("TRTP", ""),
        one_line(found.get("NAME", "") or (party[2] if len(party) > 2 else "")),
        joined_account(found.get("IBAN", "") or party[0]),
        "" if reference in _NOTHING else reference,
    )


def _titled(text: str) -> Details:
    """«PRZELEW; z rach.: 35…; od: Anna Nowak; tyt.: FV 7; TNR: 1», as mBank has it."""
    before, *rest = _TITLED.split(text)
    found: dict[str, str] = {}
    for key, value in zip(rest[::2], rest[1::2], strict=True):
        found[key.casefold()[:3]] = one_line(value.strip(" ;"))
    account = joined_account(found.get("z r", "") or found.get("na ", ""))
    return Details(
        found.get("tyt", "") or one_line(before.strip(" ;")),
        found.get("od", "") or found.get("dla", ""),
        account,
        found.get("tnr", ""),
    )
