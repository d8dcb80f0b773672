"""What is wrong in a template is told before it is kept: which tag, where, among which words."""

import io

import pytest
from docx import Document

from clientbase import i18n
from clientbase.domain.template import Checked, Flaw, TemplateFormat
from clientbase.reports.templates.checking import checked
from clientbase.reports.templates.limits import DEFAULT_LIMITS
from tests.reports.templates.made_templates import SHAPE, docx_of, odt_of

F = TemplateFormat


def look(content: bytes, format: TemplateFormat) -> Checked:
    return checked(content, format, SHAPE, "a", DEFAULT_LIMITS)


def flaws(*paragraphs: str) -> list[tuple[Flaw, str]]:
    return [(one.flaw, one.tag) for one in look(docx_of(paragraphs), F.DOCX).findings]


def test_an_unknown_tag_is_named_with_its_place_and_its_words() -> None:
    source = docx_of(
        ["Договір", ["укладено з {{ client.", "nmae }} про таке"]],
        [["№", "Назва"], ["{{ line.number }}", "{{ line.title }}"]],
    )
    found = look(source, F.DOCX).findings
    with i18n.language("uk"):
        told = [(one.sentence, one.place.words, one.around) for one in found]
    assert told == [
        (
            "Підстановки «client.nmae» немає. Можливо, «client.name»?",
            "Абзац 2",
            "укладено з {{ client.nmae }} про таке",
        ),
        ("Підстановки «line.title» немає.", "Таблиця 1, рядок 2", "{{ line.title }}"),
    ]


def test_places_in_the_other_formats() -> None:
    page = look(b"<p>\n<b>Hi</b> {{ client.nobody }}\n{{ lines }}</p>", F.HTML).findings
    assert [(one.tag, one.place.line) for one in page] == [("client.nobody", 2), ("lines", 3)]
    rtf = look(b"{\\rtf1 one\\par two \\{\\{ cl{\\b ient.x\\}}\\}\\par}", F.RTF).findings
    assert [(one.tag, one.place.paragraph, one.around) for one in rtf] == [
        ("client.x", 2, "two {{ client.x}}")
    ]
    odt = look(
        odt_of("<text:h>A</text:h><text:p>{{ <text:span>nobody</text:span> }}</text:p>"), F.ODT
    ).findings
    assert [(one.tag, one.place.paragraph) for one in odt] == [("nobody", 2)]


def test_a_header_is_a_place_of_its_own() -> None:
    made = Document()
    made.sections[0].header.paragraphs[0].text = "{{ company.adress }}"
    target = io.BytesIO()
    made.save(target)
    (found,) = look(target.getvalue(), F.DOCX).findings
    assert (found.instead, found.place.part) == ("company.address", "header")


@pytest.mark.parametrize(
    ("paragraph", "flaw"),
    [
        ("{{ client.name|genitiv }}", (Flaw.UNKNOWN_FILTER, "genitiv")),
        ("{{ document.date|money }}", (Flaw.WRONG_WAY, "document.date|money")),
        ("{{ client.name + 1 }}", (Flaw.NO_FIGURE, "client.name")),
        ("{{ 1 - document.date }}", (Flaw.NO_FIGURE, "document.date")),
        ("{{ document.total * '2' }}", (Flaw.NO_FIGURE, "2")),
        ("{{ document.total|amount / 2 }}", (Flaw.NO_FIGURE, "document.total|amount")),
        ("{% if client.name > 5 %}x{% endif %}", (Flaw.NO_FIGURE, "client.name")),
        ("{% for line in lines %}{{ line.name * line.quantity }}{% endfor %}", (Flaw.NO_FIGURE, "line.name")),
        ("{{ client.phones|genitive }}", (Flaw.WRONG_WAY, "client.phones|genitive")),
        ("{{ client.name", (Flaw.NOT_CLOSED, "{{ client.name")),
        ("{{ client name }}", (Flaw.UNREADABLE, "{{ client name }}")),
        ("{{ }}", (Flaw.UNREADABLE, "{{ }}")),
        ("{% if client.name %}", (Flaw.BLOCK_NOT_CLOSED, "{% if client.name %}")),
        ("{% endfor %}", (Flaw.STRAY_END, "{% endfor %}")),
        ("{% else %}", (Flaw.STRAY_END, "{% else %}")),
        ("{% include 'a' %}", (Flaw.FORBIDDEN, "{% include 'a' %}")),
        ("{{ client.name() }}", (Flaw.FORBIDDEN, "{{ client.name() }}")),
        ("{{ client.__class__ }}", (Flaw.FORBIDDEN, "{{ client.__class__ }}")),
        ("{{ client }} {{ document.date|long }}", (Flaw.UNKNOWN_TAG, "client")),
        ("{{ line.name }}", (Flaw.UNKNOWN_TAG, "line")),
        ("{% for x in document.total %}{% endfor %}", (Flaw.UNKNOWN_TAG, "document.total")),
        ("{% if client.name == %}a{% endif %}", (Flaw.UNREADABLE, "{% if client.name == %}")),
    ],
)
def test_each_flaw_by_itself(paragraph: str, flaw: tuple[Flaw, str]) -> None:
    assert flaws("Раз", paragraph, "Два")[:1] == [flaw]
    assert flaws("Раз", paragraph, "{{ client.name }}") == [flaw]


def test_a_loop_without_an_end_hides_no_other_flaw() -> None:
    found = flaws("{% for item in lines %}", "{{ client.nmae }}", "{{ document.number }}", "{% endif %}")
    assert found == [
        (Flaw.BLOCK_NOT_CLOSED, "{% for item in lines %}"),
        (Flaw.UNKNOWN_TAG, "client.nmae"),
        (Flaw.STRAY_END, "{% endif %}"),
    ]


def test_a_right_template_has_nothing_to_tell_and_its_tags_are_listed() -> None:
    source = docx_of(
        [
            "{% for phone in client.phones %}",
            "{{ loop.index }}. {{ phone }} {{ client.phones[0] }}",
            "{% endfor %}",
            "{% set sum = document.total * 2 %}{{ sum|in_words }}",
            "{% for item in lines %}{{ item.name }}{% if not loop.last %}, {% endif %}{% endfor %}",
            "{# a #}{% if document.total > 5 and client.iban %}{{ client.photo|width(30) }}{% endif %}",
        ],
        [["{{ line.number }}", "{{ line.amount }}"]],
    )
    found = look(source, F.DOCX)
    assert found.findings == ()
    assert set(found.tags) >= {
        "client.phones",
        "document.total",
        "lines.name",
        "lines.amount",
        "client.photo",
    }


def test_what_a_page_would_load_is_told() -> None:
    found = look(b'<p>\n<img src="http://x.example/logo.png">\n<img src="data:image/png;base64,AA">', F.HTML)
    assert [(one.flaw, one.tag, one.place.line) for one in found.findings] == [
        (Flaw.OUTSIDE, "http://x.example/logo.png", 2)
    ]
