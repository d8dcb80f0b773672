"""Templates of the four formats are filled in as they were written."""

from collections.abc import Iterator

import pytest

from clientbase import i18n
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.template import TemplateNotFilled
from clientbase.reports.templates import docx_format, html_format, odt_format, rtf_format
from clientbase.reports.templates.limits import DEFAULT_LIMITS
from clientbase.reports.templates.refusals import refusal_of
from tests.reports.templates.made_templates import RECORD, docx_of, docx_texts, odt_of, part


@pytest.fixture(autouse=True)
def _ukrainian() -> Iterator[None]:
    with i18n.language("uk"):
        yield


def docx(paragraphs: list, table: list | tuple = ()) -> list[str]:
    return docx_texts(docx_format.filled(docx_of(paragraphs, table), RECORD, "a.docx", DEFAULT_LIMITS))


def odt(body: str) -> str:
    made = odt_format.filled(odt_of(body), RECORD, "a.odt", DEFAULT_LIMITS)
    return part(made, "content.xml").partition("<office:text>")[2].partition("</office:text>")[0]


def rtf(body: str) -> str:
    source = b"{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0 Times;}}" + body.encode("latin-1") + b"}"
    made = rtf_format.filled(source, RECORD, "a.rtf", DEFAULT_LIMITS)
    return rtf_format.text_of(rtf_format.tokens_of(made, "a.rtf", DEFAULT_LIMITS))


def html(body: str) -> str:
    page, pdf = html_format.filled(body.encode(), RECORD, "a.html", DEFAULT_LIMITS)
    assert pdf.startswith(b"%PDF")
    return page.decode()


def test_word_cuts_a_tag_and_sets_its_quotes() -> None:
    assert docx(
        [
            ["Договір № {", "{ docu", "ment.number }} від ", "{{ document.date|quo", "ted }}"],
            "{% if document.number == “7” %}так{% endif %}",
        ]
    ) == ["Договір № 7 від «22» листопада 2026 р.", "так"]


def test_names_and_signs_of_markup_stay_what_they_are() -> None:
    assert docx(["{{ client.name }}"]) == ["ТОВ «A & B» <x>"]
    assert "ТОВ «A &amp; B» &lt;x&gt;" in odt("<text:p>{{ client.name }}</text:p>")
    assert "ТОВ «A &amp; B» &lt;x&gt;" in html("<p>{{ client.name }}</p>")
    assert rtf("\\{\\{ client.name \\}\\}") == "ТОВ «A & B» <x>"


def test_a_row_with_tags_of_a_line_is_repeated() -> None:
    row = ["{{ line.number }}", "{{ line.name }}", "{{ line.amount|amount }}"]
    assert docx([], [["№", "Товар", "Сума"], row, ["", "Разом", "{{ document.total|amount }}"]]) == [
        "№ | Товар | Сума",
        "1 | Троянда A&B | 50,00",
        "2 | Тюльпан | 1\u00a0184,50",
        " | Разом | 1\u00a0234,50",
    ]
    cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row)
    made = odt(f"<table:table><table:table-row>{cells}</table:table-row></table:table>")
    assert made.count("<table:table-row>") == 2
    assert "Тюльпан" in made
    page = html("<table><tr><th>x</th></tr>\n<tr><td>{{ line.name }}</td></tr></table>")
    assert page.count("<tr>") == 3


def test_a_loop_written_out_is_not_repeated_again() -> None:
    table = [
        ["{% for line in lines %}", "", ""],
        ["{{ line.number }}", "{{ line.name }}", "{{ loop.length }}"],
        ["{% endfor %}", "", ""],
    ]
    assert docx([], table) == ["1 | Троянда A&B | 2", "2 | Тюльпан | 2"]
    around = ["{% for line in lines %}", "{{ loop.index }}. {{ line.name }}", "{% endfor %}", "Кінець"]
    assert docx(around) == ["1. Троянда A&B", "2. Тюльпан", "Кінець"]


def test_a_paragraph_of_a_condition_alone_leaves_no_empty_line() -> None:
    assert docx(
        ["{% if client.iban %}", "IBAN {{ client.iban }}", "{% else %}", "без рахунку", "{% endif %}"]
    ) == ["без рахунку"]
    made = odt(
        "<text:p>{% if document.total &gt; 1000 %}</text:p><text:p>так</text:p><text:p>{% endif %}</text:p>"
    )
    assert made == "<text:p>так</text:p>"


def test_an_odt_tag_over_spans_is_mended() -> None:
    made = odt("<text:p>Є {{ client.<text:span>dir</text:span>ector|<text:s/>genitive }} тут</text:p>")
    assert "Є Ткаченко Олени Петрівни" in made


def test_lines_of_an_address_are_broken_in_every_format() -> None:
    assert docx(["{{ company.address }}"]) == ["вул. Садова, 5\nКиїв"]
    assert "<text:line-break" in odt("<text:p>{{ company.address }}</text:p>")
    assert "Садова, 5<br/>Київ" in html("<p>{{ company.address }}</p>")
    assert rtf("\\{\\{ company.address \\}\\}") == "вул. Садова, 5\nКиїв"


def test_pictures_are_put_in_and_a_missing_one_leaves_nothing() -> None:
    made = docx_format.filled(
        docx_of(["{{ client.photo }}", "a{{ company.logo }}b"]), RECORD, "a.docx", DEFAULT_LIMITS
    )
    assert docx_texts(made)[1] == "ab"
    assert 'cx="720000"' in part(made, "word/document.xml")  # 20 mm in EMU
    made = odt_format.filled(
        odt_of("<text:p>{{ client.photo|width(30) }}</text:p>"), RECORD, "a", DEFAULT_LIMITS
    )
    assert "Pictures/clientbase1.png" in part(made, "META-INF/manifest.xml")
    assert 'svg:width="30.00mm"' in part(made, "content.xml")
    assert 'src="data:image/png;base64,' in html("{{ client.photo }}{{ company.logo }}")
    source = b"{\\rtf1 \\{\\{ client.photo \\}\\}}"
    assert b"\\pict\\pngblip" in rtf_format.filled(source, RECORD, "a", DEFAULT_LIMITS)


def test_cyrillic_in_rtf_is_escaped_and_read_back() -> None:
    source = b"{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'f0\\{\\{ client{\\b .director}|genitive \\}\\}}"
    made = rtf_format.filled(source, RECORD, "a.rtf", DEFAULT_LIMITS)
    assert made.isascii()
    tokens = rtf_format.tokens_of(made, "a.rtf", DEFAULT_LIMITS)
    assert rtf_format.text_of(tokens) == "ПрТкаченко Олени Петрівни"
    assert made.count(b"{") == made.count(b"}")
    emoji = {"client": {"name": "🌷 {x} \\par"}}
    made = rtf_format.filled(b"{\\rtf1 \\{\\{ client.name \\}\\}}", emoji, "a", DEFAULT_LIMITS)
    assert rtf_format.text_of(rtf_format.tokens_of(made, "a", DEFAULT_LIMITS)) == "🌷 {x} \\par"


def test_braces_of_rtf_are_no_tags() -> None:
    assert rtf("{{\\b Hi}} \\{\\{ document.number \\}\\}") == "Hi 7"


def test_the_same_fill_gives_the_same_bytes() -> None:
    source = docx_of(["{{ client.name }}"])
    first = docx_format.filled(source, RECORD, "a", DEFAULT_LIMITS)
    assert docx_format.filled(source, RECORD, "a", DEFAULT_LIMITS) == first


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("document.total", "1\u00a0234,50\u00a0₴"),
        ("document.total|amount", "1\u00a0234,50"),
        ("document.total|in_words", "Одна тисяча двісті тридцять чотири гривні 50 копійок"),
        ("document.total|in_words|small", "одна тисяча двісті тридцять чотири гривні 50 копійок"),
        ("document.total / 2", "617,25\u00a0₴"),
        ("document.total * 0.2 + document.total", "1\u00a0481,40\u00a0₴"),
        ("document.date", "22.11.2026"),
        ("document.date|long", "22 листопада 2026\u00a0р."),
        ("client.director|initials", "Ткаченко О. П."),
        ("client.director|dative|upper", "ТКАЧЕНКО ОЛЕНІ ПЕТРІВНІ"),
        ("client.phones", "067 000 00 01, 067 000 00 02"),
        ("client.phones|join(' / ')", "067 000 00 01 / 067 000 00 02"),
        ("client.phones[0]", "067 000 00 01"),
        ("client.iban|default('немає')", "немає"),
        ("client.iban|blank(5)", "_____"),
        ("lines|length", "2"),
        ("'а' ~ document.number", "а7"),
    ],
)
def test_ways_to_show_a_value(tag: str, shown: str) -> None:
    assert rtf(_as_rtf(tag)) == shown


def _as_rtf(tag: str) -> str:
    letters = "".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in tag)
    return f"\\{{\\{{ {letters} \\}}\\}}"


def test_a_text_where_a_sum_or_a_day_was_expected_stays_a_text() -> None:
    assert docx(["{{ client.iban|long }}{{ document.number|money }}{{ client.phones|upper }}"]) == [
        "7067 000 00 01, 067 000 00 02"
    ]


@pytest.mark.parametrize(
    "tag",
    [
        "document.date|money",
        "document.total|long",
        "client",
        "client.nobody",
        "lines|in_words",
    ],
)
def test_a_value_that_cannot_be_shown_so_is_told(tag: str) -> None:
    with pytest.raises(Exception) as caught:
        docx([f"{{{{ {tag} }}}}"])
    told = caught.value
    if not isinstance(told, ClientbaseError):
        told = refusal_of(told, "a.docx", DEFAULT_LIMITS)
    assert isinstance(told, TemplateNotFilled)
