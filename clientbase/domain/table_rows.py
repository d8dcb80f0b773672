"""What each row below a heading is: a record, a section, a total, a note, or part of another table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from clientbase.domain.cell_shapes import Shape, is_blank, pattern_of, shape_of, text_of, whole_number
from clientbase.domain.company_name import is_company_name
from clientbase.domain.group_words import is_group_heading
from clientbase.domain.import_table import Skip
from clientbase.domain.person_name import is_person_name
from clientbase.domain.place_names import is_place
from clientbase.domain.sheet import CellValue, Merged, SheetRow
from clientbase.domain.table_header import Body, ColumnProfile, alike, spread

TOTAL_WORD = re.compile(
    r"(?:(?:усього|всього|разом|загалом|підсумок|підсумки|підсум|сумарно|итого|всего|итог|ітого|"
    r"totals?|grand total|sub-?total|sum|summe|gesamt|razem|somme|suma|totale|в т\. ?ч\.|у т\. ?ч\.|"
    r"в том числе|у тому числі|пдв|ндс|до сплати|к оплате)\b)[^@]{0,60}",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:\*|примітк|примечан|прим\.|увага|внимание|note[s:\s]|source[:\s]|джерело|источник|виконав|исполнитель|"
    r"підпис|подпись|директор|руководитель|керівник|головний бухгалтер|главный бухгалтер|м\. ?п\.|"
    r"(?:всього|усього|всего) наймен|всего наимен|склав|составил|дата (?:друку|печати|формування))",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"(?:(?:нові|новые|постійні|постоянные|vip|оптові|оптовые|роздрібні|розничные|інші|прочие|другие)\s?)?"
    r"(?:клієнти|клиенты|покупці|покупатели|постачальники|поставщики|контрагенти|контрагенты|партнери|"
    r"партнеры|співробітники|сотрудники|замовники|заказчики|(?:юридичні|фізичні) особи|"
    r"(?:юридические|физические) лица|юр\.? ?(?:особи|лица)|фіз\.? ?особи|физ\.? ?лица|"
    r"customers|clients|suppliers|vendors|companies|persons|people|інші|прочие)",
    re.IGNORECASE,
)
_NO_MEASURE = re.compile(
    r"тел|моб|факс|код|індекс|индекс|інн|инн|іпн|єдрпоу|едрпоу|№|н[ао]р[оа]д|рожд|вік|возраст|рік|год|phone|"
    r"mobile|cell|fax|code|zip|post|\bid\b|tax|birth|age|year|card|карт",
    re.IGNORECASE,
)
_WRITTEN_AS_PHONE = re.compile(r"\+|0\d|\(\d|\d+[- ]\d+[- ]\d")
_LONGEST_NUMBER = 30  # a cell with a number of a column and spaces around it
_SAMPLE = 400  # rows by which the table is judged, about
_NOTHING = frozenset(("0", "-", "–", "—", "0.00", "0,00", "false", "х", "x", "#n/a", "#ref!", "#value!"))


@dataclass(frozen=True, slots=True)
class Frame:
    """What the rows are judged by: the columns' profiles and what follows from them."""

    body: Body
    heading: SheetRow
    numbering: int | None  # the column that only counts rows
    measure: tuple[int, ...]  # columns of numbers that every full row fills
    names: int | None  # the first column of words that nearly every full row fills
    longest: int  # text in the names column
    wide_merges: frozenset[int]  # indexes of rows that are one cell merged across the table


def frame_of(
    rows: Sequence[SheetRow],
    filled: Sequence[int],
    places: Sequence[int],
    body: Body,
    *,
    heading: SheetRow,
    merged: Sequence[Merged],
) -> Frame:
    """`places`: indexes of rows that are surely of the table; `filled`: how many cells of each row hold
    anything; `merged` in indexes of rows and columns from 0.
    """
    enough = max(2, body.width // 2)
    sample = [rows[at] for at in spread([at for at in places if filled[at] >= enough], _SAMPLE)]
    measure: list[int] = []
    names = None
    longest = 0
    for index, column in enumerate(body.columns):
        present = [row[index] for row in sample if index < len(row) and not is_blank(row[index])]
        if not sample or len(present) < 0.97 * len(sample):
            continue
        named = text_of(heading[index]) if index < len(heading) else ""
        if column.shape is Shape.NUMBER and not _NO_MEASURE.search(named) and _is_measure(present):
            measure.append(index)
        elif names is None and column.shape is Shape.WORD:
            names, longest = index, max((len(text_of(cell)) for cell in present), default=0)
    wide = frozenset(
        top
        for top, left, bottom, right in merged
        if top == bottom and right - left + 1 >= max(2, 0.6 * body.width)
    )
    return Frame(body, heading, _numbering(sample, body), tuple(measure), names, longest, wide)


def _is_measure(cells: Sequence[CellValue]) -> bool:
    """Prices, sums, counts; not phones, codes or tax numbers, which a client may lack."""
    digits = [_whole_digits(cell) for cell in cells[:50]]
    plain = [text_of(cell) for cell in cells[:50]]
    return (
        len(plain) >= 3
        and max(digits, default=0) <= 8
        and not any(_WRITTEN_AS_PHONE.match(text) for text in plain)
    )


def _whole_digits(cell: CellValue) -> int:
    if isinstance(cell, (int, float)):
        return len(str(int(abs(cell)))) if abs(cell) < 1e15 else 16
    return sum(char.isdigit() for char in re.split(r"[.,]\d{1,2}\b", str(cell))[0])


def _numbering(rows: Sequence[SheetRow], body: Body) -> int | None:
    """The leftmost column of 1, 2, 3 …; rows left out may leave gaps."""
    for index, column in enumerate(body.columns[:3]):
        if column.shape is not Shape.NUMBER:
            continue
        numbers = [whole_number(row[index]) for row in rows[:200] if index < len(row)]
        known = [number for number in numbers if number is not None]
        rising = all(first < second for first, second in pairwise(known))
        if len(known) >= 3 and known[0] in (0, 1, 2) and rising and known[-1] <= 40 * len(known):
            return index
    return None


def is_numbering_row(row: SheetRow) -> bool:
    """«1 2 3 4» or «А Б 1 2» under the heading, one for each column."""
    if any(isinstance(cell, str) and len(cell) > _LONGEST_NUMBER and not cell.isspace() for cell in row):
        return False
    cells = [text_of(cell) for cell in row if not is_blank(cell)]
    letters = [cell for cell in cells if cell.lower() in ("а", "б", "в", "a", "b", "c")]
    numbers = [int(cell) for cell in cells if cell.isdecimal() and len(cell) < 4]
    return (
        len(cells) >= 3
        and len(letters) + len(numbers) == len(cells)
        and len(numbers) >= 2
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        and numbers[0] in (0, 1)
    )


def same_as_heading(row: SheetRow, heading: SheetRow) -> bool:
    pairs = [
        (text_of(cell).lower(), text_of(head).lower())
        for cell, head in zip(row, heading, strict=False)
        if not (is_blank(cell) and is_blank(head))
    ]
    return bool(pairs) and sum(cell == head for cell, head in pairs) >= max(1, 0.8 * len(pairs))


def kind_of_row(index: int, row: SheetRow, frame: Frame) -> Skip | None:
    """None for a record; the row is judged by itself, without its neighbours."""
    cells = [(column, cell) for column, cell in enumerate(row) if not is_blank(cell)]
    if not cells or all(_says_nothing(text_of(cell)) for _, cell in cells):
        return Skip.BLANK
    if _only_numbered(cells, frame):
        return Skip.BLANK  # lines numbered beforehand
    if len(cells) >= 2 and same_as_heading(row, frame.heading):
        return Skip.HEADING
    if _is_total(cells, frame):
        return Skip.TOTAL
    width = frame.body.width
    if width < 3 and len(cells) >= width:
        return None
    if len(cells) == 1 or index in frame.wide_merges:
        return _kind_of_single(index, cells[0][0], text_of(cells[0][1]), shape_of(cells[0][1]), frame)
    return None


def _only_numbered(cells: Sequence[tuple[int, CellValue]], frame: Frame) -> bool:
    first, number = cells[0]
    return (
        first == frame.numbering
        and whole_number(number) is not None
        and all(_says_nothing(text_of(cell)) for _, cell in cells[1:])
    )


def _says_nothing(text: str) -> bool:
    return text.lower() in _NOTHING or not any(char.isalnum() for char in text)


def _is_total(cells: Sequence[tuple[int, CellValue]], frame: Frame) -> bool:
    """A word for a sum and beside it nothing but numbers."""
    words = [text_of(cell) for _, cell in cells if shape_of(cell) is Shape.WORD]
    if not words:
        # a sum under the last line, with nothing beside it
        needed = [column for column, _ in cells if column in frame.measure]
        return (
            frame.names is not None
            and len(needed) == len(cells)
            and len(cells) <= max(1, frame.body.width // 2)
            and bool(frame.measure)
            and frame.body.width >= 2
        )
    if len(words) > 1 and len(words) > len(cells) / 2:
        return False
    return (
        TOTAL_WORD.fullmatch(words[0]) is not None
        and (len(cells) <= 1 or len(words) == 1)
        and not _named(cells, frame)
    )


def _named(cells: Sequence[tuple[int, CellValue]], frame: Frame) -> bool:
    """«Total Energies» with a phone and an e-mail is a client."""
    shapes = [shape_of(cell) for _, cell in cells]
    return Shape.EMAIL in shapes or Shape.LINK in shapes or any(_like_phone(cell) for _, cell in cells)


def _like_phone(cell: CellValue) -> bool:
    digits = sum(char.isdigit() for char in text_of(cell))
    return 9 <= digits <= 15 and shape_of(cell) is Shape.NUMBER and "," not in text_of(cell)


def _kind_of_single(column: int, place: int, text: str, shape: Shape, frame: Frame) -> Skip | None:
    profile = frame.body.columns[place] if place < len(frame.body.columns) else ColumnProfile()
    if column in frame.wide_merges:
        return Skip.SECTION
    if shape is not Shape.WORD and shape is not Shape.CODE:
        return None if alike(shape, profile.shape) and not frame.measure else Skip.NOTE
    if not profile.filled:
        return Skip.SECTION  # a column that records leave blank
    if profile.typed and not alike(shape, profile.shape):
        return Skip.SECTION  # a word where records have a number
    if frame.measure and place not in frame.measure:
        return Skip.SECTION  # goods without any of the numbers all others have
    if len(text) == 1 or text.endswith(":") or _GROUP.fullmatch(text) or is_place(text):
        return Skip.SECTION
    if is_group_heading(text):
        return Skip.SECTION
    unnamed = is_company_name(text) is None and not is_person_name(text)
    if frame.numbering is not None and place == frame.names and unnamed:
        return Skip.SECTION  # without the number that all others have
    if place == frame.numbering:
        return Skip.SECTION
    return None


def looks_like_note(row: SheetRow, frame: Frame, *, after_gap: bool) -> bool:
    """For rows after the last full one, where notes, signatures and remarks stand."""
    cells = [(column, cell) for column, cell in enumerate(row) if not is_blank(cell)]
    if len(cells) > max(2, frame.body.width // 2):
        return False
    texts = [text_of(cell) for _, cell in cells]
    if _NOTE.match(texts[0]) or len(texts[0]) > max(60, 2 * frame.longest):
        return True
    if frame.body.width < 3:
        return after_gap and len(cells) < frame.body.width
    if any(shape_of(cell) is Shape.EMAIL or _like_phone(cell) for _, cell in cells):
        return False  # somebody of whom nothing else is known
    in_names = any(column == frame.names for column, _ in cells)
    if in_names and not after_gap and len(cells) > 1 and is_person_name(texts[0]):
        return False  # somebody whose number is written oddly, or not known
    if not in_names or frame.body.fits(row) < 0.5:
        return True
    if after_gap and len(cells) == 1:
        return True
    return len(cells) == 1 and not _like_names(cells[0][1], frame)


def _like_names(cell: CellValue, frame: Frame) -> bool:
    profile = frame.body.columns[frame.names] if frame.names is not None else ColumnProfile()
    return not profile.pattern or pattern_of(cell) == profile.pattern
