from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.page_range import PageRangeWrong, pages_of
from clientbase.domain.paper_name import (
    DEFAULT_FILE_NAME,
    FilePatternWrong,
    PaperFacts,
    checked_file_pattern,
    numbered_name,
    paper_file_name,
    safe_file_name,
)
from clientbase.i18n import language
from tests.examples import examples

FACTS = PaperFacts("Рахунок", "0007", "ТОВ «Ромашка»", date(2026, 11, 5), Decimal("1234.50"), "UAH")


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("", "Рахунок 0007 ТОВ Ромашка.pdf"),
        ("{date}_{kind}_{number}_{client}", "2026-11-05_Рахунок_0007_ТОВ Ромашка.pdf"),
        ("{month} {client} ({sum})", "2026-11 ТОВ Ромашка (1234.50 UAH).pdf"),
        ("архів/{year}: {number}?", "архів-2026- 0007.pdf"),
    ],
)
def test_a_paper_is_called_as_the_pattern_says(pattern: str, name: str) -> None:
    assert paper_file_name(pattern, FACTS) == name


def test_what_a_paper_lacks_leaves_no_trace() -> None:
    bare = PaperFacts("Товарний чек", "15")
    assert paper_file_name("{kind} {number} - {client} - {date}", bare) == "Товарний чек 15.pdf"
    assert paper_file_name("{client} - {number} ({sum})", bare) == "15.pdf"
    with language("uk"):
        assert paper_file_name("{number}", PaperFacts("Рахунок")) == "Чернетка.pdf"


@pytest.mark.parametrize(
    "pattern",
    [
        "рахунок",
        "{",
        "{name}",
        "{client!r}",
        "{number:04d}",
        "{client.__class__}",
        "{0}",
        "{}",
        "{kind}" * 40,
    ],
)
def test_a_pattern_that_names_no_paper_is_refused(pattern: str) -> None:
    with pytest.raises(FilePatternWrong):
        checked_file_pattern(pattern)


def test_no_pattern_is_the_usual_one() -> None:
    assert checked_file_pattern("  ") == DEFAULT_FILE_NAME


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ('a<b>:"c|d?*.pdf', "ab-c-d.pdf"),
        ("NUL.pdf", "_NUL.pdf"),
        ("com1.x.pdf", "_com1.x.pdf"),
        ("  ...  .pdf", "document.pdf"),
        ("..\\..\\etc/passwd.pdf", "-..-etc-passwd.pdf"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        ("a\nb\x07.pdf", "a b.pdf"),
    ],
)
def test_no_system_stumbles_over_a_name(name: str, safe: str) -> None:
    assert safe_file_name(name) == safe


@settings(max_examples=examples(50))
@given(client=st.text(max_size=300), number=st.text(max_size=60))
def test_any_client_gives_a_name_every_system_takes(client: str, number: str) -> None:
    name = paper_file_name("{client} {number}", PaperFacts("Рахунок", number, client))
    assert name.endswith(".pdf")
    assert len(name.encode()) <= 255 - 20  # room for what a writing adds beside it
    assert not set(name) & set('<>:"/\\|?*')
    assert name.isprintable()
    assert name[0] not in " ."


def test_a_further_file_of_a_name_is_numbered() -> None:
    assert numbered_name("Рахунок 7.pdf", 2) == "Рахунок 7 (2).pdf"


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", (0, 1, 2, 3)),
        ("1-2, 4", (0, 1, 3)),
        ("3-", (2, 3)),
        ("-2", (0, 1)),
        ("4;1", (0, 3)),
        ("2–3", (1, 2)),
    ],
)
def test_pages(text: str, pages: tuple[int, ...]) -> None:
    assert pages_of(text, 4) == pages


@pytest.mark.parametrize("text", ["0", "5", "3-2", "a", "1-9", ",", "-", "99999999"])
def test_pages_there_are_none_of(text: str) -> None:
    with pytest.raises(PageRangeWrong):
        pages_of(text, 4)
