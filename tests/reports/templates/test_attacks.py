"""A template cannot read files, call Python, reach the network or run for ever: tried in its own process."""

import io
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image

from clientbase import i18n
from clientbase.domain.errors import InputError
from clientbase.domain.template import (
    TemplateBlank,
    TemplateDamaged,
    TemplateFormat,
    TemplateHostile,
    TemplateLocked,
    TemplateNotFilled,
    TemplateOtherKind,
    TemplateTooHeavy,
    TemplateTooLarge,
    TemplateTooSlow,
)
from clientbase.domain.template_values import PictureValue
from clientbase.reports.templates import docx_format, html_format, odt_format, process, rtf_format
from clientbase.reports.templates.limits import DEFAULT_LIMITS, MB, Limits
from clientbase.reports.templates.refusals import refusal_of
from clientbase.reports.templates.sandbox import TemplateLanguage
from clientbase.texts import sentence
from tests.reports.templates.made_templates import RECORD, changed, docx_of, odt_of

F = TemplateFormat


def fill_html(body: str, limits: Limits = DEFAULT_LIMITS, **record: object) -> process.Filled:
    return process.fill(
        body.encode(), F.HTML, {**RECORD, **record}, name="a.html", language="uk", limits=limits
    )


def fill_rtf(body: str, limits: Limits, **record: object) -> process.Filled:
    """The child that starts soonest."""
    content = f"{{\\rtf1 {body.translate(_BRACES)}}}".encode()
    return process.fill(content, F.RTF, {**RECORD, **record}, name="a.rtf", language="uk", limits=limits)


_BRACES = str.maketrans({"{": "\\{", "}": "\\}"})
ESCAPES = [
    "{{ ''.__class__ }}",
    "{{ client.__class__.__mro__ }}",
    "{{ client.name.text }}",
    "{{ client['__class__'] }}",
    "{{ (client.name|attr('__class__')) }}",
    "{{ client.name.__init__.__globals__['os'] }}",
    "{{ self.__init__ }}",
    "{{ self }}",
    "{{ cycler.__init__ }}",
    "{{ lipsum }}",
    "{{ namespace() }}",
    "{{ range(10) }}",
    "{{ 'a'.upper() }}",
    "{{ client.name() }}",
    "{{ lines.append(1) }}",
    "{{ loop }}",
    "{{ '%s' % client }}",
    "{{ 2 ** 99999 }}",
    "{{ 'a' * 10 }}",
    "{{ 'a' + 'b' }}",
    "{{ 10 // 3 }}",
    "{{ [1] * 5 }}",
    "{{ {'a': 1} }}",
    "{{ client.name|safe }}",
    "{{ client.name|format }}",
    "{{ lines|map(attribute='__class__') }}",
    "{{ client|tojson }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{% macro a() %}{{ a() }}{% endmacro %}",
    "{% autoescape false %}{{ client.name }}{% endautoescape %}",
    "{% filter upper %}a{% endfilter %}",
    "{% for a in lines recursive %}{{ loop(lines) }}{% endfor %}",
    "{% do lines %}",
    "{% debug %}",
]


@pytest.mark.parametrize("template", ESCAPES)
def test_the_language_gives_no_way_out(template: str) -> None:
    try:
        made = TemplateLanguage().from_string(template).render(RECORD)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is told as ours
        told = refusal_of(error, "a", DEFAULT_LIMITS)
        assert isinstance(told, TemplateNotFilled | TemplateHostile)
    else:
        assert made == "", made


def test_values_are_escaped_and_never_read_as_tags() -> None:
    record = {"client": {"name": "{{ 7 * 7 }}<script>{% for x in y %}"}}
    assert "{{ 7 * 7 }}&lt;script&gt;{%" in TemplateLanguage().from_string("{{ client.name }}").render(record)


def test_loops_within_loops_are_stopped_in_time() -> None:
    loops = "".join(f"{{% for a{n} in lines %}}" for n in range(15)) + "{% endfor %}" * 15
    with pytest.raises(TemplateTooSlow):
        fill_rtf(loops, Limits(seconds=0.5), lines=[{}] * 40)


def test_loops_too_deep_and_text_without_end_are_stopped() -> None:
    deep = "{% for a in lines %}" * 300 + "{% endfor %}" * 300
    long = "{% for a in lines %}{% for b in lines %}" + "x" * 5000 + "{% endfor %}{% endfor %}"
    assert isinstance(told_of(deep), TemplateNotFilled | TemplateTooHeavy)
    assert isinstance(told_of(long), TemplateTooLarge)


def told_of(template: str) -> InputError | None:
    """What a template is refused for; None where it is filled in."""
    try:
        TemplateLanguage(Limits(text_size=MB)).from_string(template).render({"lines": [{}] * 100})
    except Exception as error:  # noqa: BLE001  # whatever it is, it is told as ours
        return refusal_of(error, "a", DEFAULT_LIMITS)
    return None


def test_memory_is_limited() -> None:
    doubling = "{% set a = client.name ~ 'aaaaaaaaaa' %}" + "{% set a = a ~ a %}" * 34
    with pytest.raises(TemplateTooHeavy):
        fill_rtf(doubling, Limits(memory=400 * MB), client={"name": "a"})


def test_a_page_fetches_nothing_and_is_drawn_without_any_file(tmp_path: Path) -> None:
    """However long it is, and however large its picture."""
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"\x89PNG the secret of the shop")
    photo = io.BytesIO()
    Image.frombytes("RGB", (2000, 1000), bytes(range(250)) * 24_000).save(photo, "PNG", compress_level=1)
    page = (
        f'<html><head><link rel="stylesheet" href="{secret.as_uri()}"/>'
        f"<style>@import url('{secret}'); @font-face {{ font-family: x; src: url({secret}); }}</style></head>"
        f'<body background="{secret}"><img src="{secret}"/><img src="http://192.0.2.1/a.png"/>'
        '<img src="file:///etc/passwd"/><object data="/etc/passwd"/>'
        "<table><tr><td background='/etc/passwd'>рядок</td></tr></table>"
        "<!-- " + "x" * 100_000 + " --><p>{{ client.photo }}</p></body></html>"
    )
    made = fill_html(page, client={"photo": PictureValue(photo.getvalue(), 60)})
    assert len(made.content) > 100_000
    assert b"secret of the shop" not in made.pdf
    assert b"root:" not in zlib_streams(made.pdf)
    assert b"/Width 708" in made.pdf


def zlib_streams(pdf: bytes) -> bytes:
    found = b""
    for piece in pdf.split(b"stream")[1:]:
        try:
            found += zlib.decompress(piece.strip(b"\r\n"))
        except zlib.error:
            continue
    return found


_REACHING = (
    "open('/etc/passwd')",
    "open('/tmp/clientbase-attack', 'w')",
    "open(os.path.expanduser('~/.bashrc'))",
    "socket.socket()",
    "subprocess.run(['/bin/true'])",
    "os.system('true')",
    "os.remove('/tmp/nothing')",
    "tempfile.NamedTemporaryFile()",
    "os.fork()",
)
_CONFINED = """
from clientbase.reports.templates.confinement import confine
from clientbase.reports.templates.limits import Limits
import os, socket, subprocess, sys, tempfile, shutil, pathlib
confine(Limits())
for code in sys.argv[1:]:
    try:
        exec(code)
        print('done')
    except OSError as error:
        print(type(error).__name__)
"""


def test_the_process_itself_reaches_nothing() -> None:
    """What Python says in a process that is confined as the child is."""
    allowed = "pathlib.Path(os.__file__).read_text()"
    ran = subprocess.run(
        [sys.executable, "-c", _CONFINED, *_REACHING, allowed], capture_output=True, text=True, check=True
    )
    told = ran.stdout.split()
    assert [code for code, said in zip(_REACHING, told, strict=False) if not said.endswith("Error")] == []
    assert told[len(_REACHING) :] == ["done"]


# --- files built to harm --------------------------------------------------------------------------------


def docx_told(content: bytes, limits: Limits = DEFAULT_LIMITS) -> InputError:
    with pytest.raises(InputError) as caught:
        docx_format.opened(content, "a.docx", limits)
    return caught.value


def odt_told(content: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        odt_format.opened(content, "a.odt", DEFAULT_LIMITS)
    return caught.value


def test_zip_bombs_are_refused() -> None:
    bomb = changed(docx_of(["x"]), word__media__a=b"\0" * (30 * MB))
    assert isinstance(docx_told(bomb), TemplateHostile)
    assert isinstance(docx_told(docx_of(["x"]), Limits(unpacked_size=1000)), TemplateTooLarge)
    lying = bytearray(changed(docx_of(["x"]), word__a=b"a" * 5000))
    at = lying.rindex(b"word/a") - 46 + 24  # the size its directory tells
    lying[at : at + 4] = struct.pack("<I", 10)
    with pytest.raises((TemplateHostile, TemplateDamaged)):
        docx_format.opened(bytes(lying), "a.docx", DEFAULT_LIMITS)


def test_entities_are_refused() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    assert isinstance(docx_told(changed(docx_of(["x"]), **{"word__document.xml": evil})), TemplateHostile)
    wide = evil.decode().encode("utf-16")
    assert isinstance(docx_told(changed(docx_of(["x"]), **{"word__document.xml": wide})), TemplateHostile)
    assert isinstance(odt_told(odt_of("", **{"styles.xml": evil})), TemplateHostile)


@pytest.mark.parametrize("kind", ["image", "attachedTemplate", "oleObject", "frame", "subDocument"])
def test_what_word_would_load_from_elsewhere_is_refused(kind: str) -> None:
    source = docx_of(["x"])
    relations = zipfile.ZipFile(io.BytesIO(source)).read("word/_rels/document.xml.rels").decode()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rX" Type="{office}/{{}}" Target="http://192.0.2.1/a" TargetMode="External"/>'

    def with_relation(name: str) -> bytes:
        told = relations.replace("</Relationships>", link.format(name) + "</Relationships>").encode()
        return changed(source, **{"word___rels__document.xml.rels": told})

    told = docx_told(with_relation(kind))
    assert isinstance(told, TemplateHostile)
    assert told.reason == "http://192.0.2.1/a"
    docx_format.opened(with_relation("hyperlink"), "a.docx", DEFAULT_LIMITS)


def test_fields_and_macros_are_refused() -> None:
    source = docx_of(["FIELD"])
    body = zipfile.ZipFile(io.BytesIO(source)).read("word/document.xml").decode()
    field = body.replace(
        "<w:t>FIELD</w:t>", '<w:instrText> INCLUDEPICTURE "http://192.0.2.1/a" </w:instrText>'
    )
    assert field != body
    assert isinstance(docx_told(changed(source, **{"word__document.xml": field.encode()})), TemplateHostile)
    assert isinstance(docx_told(changed(source, **{"word__vbaProject.bin": b"x"})), TemplateHostile)
    assert isinstance(odt_told(odt_of("", **{"Basic/Standard/Module1.xml": b"<x/>"})), TemplateHostile)


@pytest.mark.parametrize(
    "body",
    [
        '<draw:image xlink:href="http://192.0.2.1/a.png"/>',
        '<draw:image xlink:href="file:///etc/passwd"/>',
        '<draw:object xlink:href="../../secret.odt"/>',
        '<text:section><text:section-source xlink:href="smb://192.0.2.1/a"/></text:section>',
        '<draw:floating-frame xlink:href="a"/>',
        '<text:execute-macro text:name="a"/>',
    ],
)
def test_what_libreoffice_would_load_or_run_is_refused(body: str) -> None:
    assert isinstance(odt_told(odt_of(f"<text:p>{body}</text:p>")), TemplateHostile)
    odt_format.opened(odt_of('<text:p><text:a xlink:href="http://x.example"/></text:p>'), "a", DEFAULT_LIMITS)


@pytest.mark.parametrize(
    "body",
    [
        b'{\\field{\\*\\fldinst INCLUDETEXT "/etc/passwd"}}',
        b"{\\field{\\*\\fldinst {\\b DDE}AUTO c}}".replace(b"{\\b DDE}AUTO", b"DDEAUTO"),
        b"{\\object\\objautlink{\\*\\objdata 00}}",
        b"{\\*\\template http://192.0.2.1/a.dot}",
        b"{" * 400 + b"}" * 400,
    ],
)
def test_rtf_that_loads_or_exhausts_is_refused(body: bytes) -> None:
    with pytest.raises(TemplateHostile):
        rtf_format.tokens_of(b"{\\rtf1 " + body + b"}", "a.rtf", DEFAULT_LIMITS)


_READERS = {
    F.DOCX: docx_format.opened,
    F.ODT: odt_format.opened,
    F.RTF: rtf_format.tokens_of,
    F.HTML: html_format.source_of,
}
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500)
_WHOLE = docx_of(["x"])
_ODT = odt_of("<text:p>x</text:p>")
_LOCKED = (
    b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    b"<manifest:encryption-data/></manifest:manifest>"
)


@pytest.mark.parametrize(
    ("format", "content", "told"),
    [
        (F.DOCX, _WHOLE[: len(_WHOLE) // 2], TemplateDamaged),
        (F.DOCX, b"PK\x03\x04 nothing", TemplateDamaged),
        (F.DOCX, changed(_WHOLE, **{"word__document.xml": b"<w:document"}), TemplateDamaged),
        (F.DOCX, changed(_WHOLE, **{"word__document.xml": None}), TemplateDamaged),
        (F.DOCX, _COMPOUND + "EncryptedPackage".encode("utf-16-le"), TemplateLocked),
        (F.DOCX, _COMPOUND + "WordDocument".encode("utf-16-le"), TemplateOtherKind),
        (F.DOCX, _ODT, TemplateOtherKind),
        (F.DOCX, b"{\\rtf1 x}", TemplateOtherKind),
        (F.DOCX, b"plain text", TemplateOtherKind),
        (F.ODT, _ODT[: len(_ODT) // 2], TemplateDamaged),
        (F.ODT, _WHOLE, TemplateOtherKind),
        (F.ODT, changed(_ODT, mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), TemplateOtherKind),
        (F.ODT, changed(_ODT, **{"META-INF__manifest.xml": _LOCKED}), TemplateLocked),
        (F.RTF, b"{\\rtf1 {", TemplateDamaged),
        (F.RTF, b"{\\rtf1 x}}", TemplateDamaged),
        (F.RTF, b"plain text", TemplateOtherKind),
        (F.RTF, _WHOLE, TemplateOtherKind),
        (F.HTML, _WHOLE, TemplateOtherKind),
        (F.HTML, "<p>\u0442</p>".encode("utf-16-le"), TemplateDamaged),
        (F.HTML, b"<p>" + b"x" * (20 * MB), TemplateTooLarge),
    ],
)
def test_a_broken_file_is_told_for_what_it_is(
    format: TemplateFormat, content: bytes, told: type[InputError]
) -> None:
    with pytest.raises(told) as caught:
        _READERS[format](content, "Договір.docx", DEFAULT_LIMITS)
    assert "Договір.docx" in sentence(caught.value)


def test_what_stops_names_its_tag_and_its_place_and_nothing_of_ours() -> None:
    """In the child itself: a confined process may not even prettify a traceback."""
    table = [["№", "Назва"], ["{{ line.number }}", "{{ client.name + line.amount }}"]]
    cases = [
        (docx_of(["{{ client.name }}"], table), "client.name + line.amount (Таблиця 1, рядок 2)"),
        (docx_of(["x", "{{ client.name|nothing }}"]), "client.name|nothing (Абзац 2)"),
    ]
    for content, told in cases:
        with i18n.language("uk"), pytest.raises(TemplateNotFilled) as caught:
            process.fill(content, F.DOCX, RECORD, name="a.docx", language="en")
        assert caught.value.reason == told


def test_an_empty_file_is_no_template() -> None:
    for content in (b"", b" \r\n\t", b"\xef\xbb\xbf\n"):
        for format in F:
            with pytest.raises(TemplateBlank):
                process.check(content, format, {}, name="a", language="uk")


def test_a_picture_that_is_none_or_a_bomb_leaves_nothing() -> None:
    header = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", 60_000, 60_000)
    bomb = (
        header + b"\x08\x02\0\0\0" + struct.pack(">I", zlib.crc32(b"IHDR" + header[16:] + b"\x08\x02\0\0\0"))
    )
    for content in (b"no picture", bomb):
        record = {"client": {"photo": PictureValue(content, 20)}}
        assert html_format.page_of(b"a{{ client.photo }}b", record, "a", DEFAULT_LIMITS) == b"ab"
