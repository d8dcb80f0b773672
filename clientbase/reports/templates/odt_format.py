"""Templates of LibreOffice (OpenDocument text): Jinja2 in the XML of their content and their page styles."""

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree
from markupsafe import Markup, escape

from clientbase.domain.template import (
    TemplateDamaged,
    TemplateHostile,
    TemplateLocked,
    TemplateOtherKind,
    TemplateTorn,
)
from clientbase.domain.template_values import PictureValue
from clientbase.reports.templates.limits import Limits
from clientbase.reports.templates.mending import Names, Slot, mended, with_plain_tags
from clientbase.reports.templates.package import packed, parsed, parts_of
from clientbase.reports.templates.pictures import Picture, drawable
from clientbase.reports.templates.sandbox import TemplateLanguage, printed

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_TEXT = f"{{{_OASIS}:text:1.0}}"
_TABLE = f"{{{_OASIS}:table:1.0}}"
_DRAW = f"{{{_OASIS}:drawing:1.0}}"
_OFFICE = f"{{{_OASIS}:office:1.0}}"
_MANIFEST = f"{{{_OASIS}:manifest:1.0}}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_MIME = "application/vnd.oasis.opendocument.text"
_WORD = "word/document.xml"
_CLICKED = frozenset((f"{_TEXT}a", f"{_DRAW}a"))  # links a person follows; they load nothing
_OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]+:|//|\\\\|\.\./)", re.IGNORECASE)
_RUNS = frozenset(
    (
        *(f"{_OFFICE}{name}" for name in ("scripts", "event-listeners", "dde-source")),
        *(f"{_DRAW}{name}" for name in ("plugin", "applet", "floating-frame")),
        *(f"{_TEXT}{name}" for name in ("execute-macro", "dde-connection", "script", "database-display")),
    )
)
_APART = frozenset((f"{_TEXT}note", f"{_OFFICE}annotation", f"{_DRAW}frame", f"{_DRAW}custom-shape"))
STORIES = ("content.xml", "styles.xml")
_PARAGRAPHS = frozenset((f"{_TEXT}p", f"{_TEXT}h"))


def _texts(paragraph: Any) -> list[Slot]:
    """Texts of the paragraph and its spans, not of notes and frames within it."""
    slots = [Slot(paragraph)]
    for child in paragraph:
        if isinstance(child.tag, str) and child.tag not in _APART and child.tag not in _PARAGRAPHS:
            slots += _texts(child)
        slots.append(Slot(child, tail=True))
    return slots


NAMES = Names(_PARAGRAPHS, f"{_TABLE}table-row", f"{_TABLE}table", _texts)


def opened(content: bytes, name: str, limits: Limits) -> dict[str, bytes]:
    """The parts of a template that may be filled in. Raises as `package.parts_of`, TemplateHostile."""
    parts = parts_of(content, name, limits)
    kind = parts.get("mimetype", b"").decode("ascii", "replace").strip()
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise TemplateLocked(name=name)
    if not kind.startswith(_MIME) and (kind or _WORD in parts):
        raise TemplateOtherKind(name=name)
    if "content.xml" not in parts or not kind:
        raise TemplateDamaged(name=name)
    for part in STORIES:
        if part in parts:
            _check(parsed(parts[part], name), name)
    return parts


def _check(root: Any, name: str) -> None:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in _RUNS and (len(element) or element.attrib):
            raise TemplateHostile(name=name, reason=element.tag.rpartition("}")[2])
        address = element.get(_HREF, "")
        if element.tag not in _CLICKED and _OUTSIDE.match(address):
            raise TemplateHostile(name=name, reason=address[:200])


def filled(content: bytes, record: Mapping[str, Any], name: str, limits: Limits) -> bytes:
    """The file with its tags filled in, in its own format."""
    parts = opened(content, name, limits)
    pictures: dict[str, Picture] = {}

    def shown(value: Any) -> Any:
        if isinstance(value, PictureValue):
            return _framed(value, pictures, limits)
        text = "".join(sign for sign in str(printed(value)) if sign >= " " or sign in "\n\t")
        text = str(escape(text))
        broken = text.replace("\n", f"<text:line-break {_xmlns('text')}/>")
        return Markup(broken.replace("\t", f"<text:tab {_xmlns('text')}/>"))  # noqa: S704  # escaped above

    language = TemplateLanguage(limits, finalize=shown)
    for part in STORIES:
        if part in parts:
            root = parsed(parts[part], name)
            mended(root, NAMES)
            source = with_plain_tags(etree.tostring(root, encoding="unicode"))
            made = language.from_string(source).render(record).encode()
            try:
                parsed(made, name)
            except TemplateDamaged as error:
                raise TemplateTorn(name=name) from error
            parts[part] = b'<?xml version="1.0" encoding="UTF-8"?>\n' + made
    for path, picture in pictures.items():
        parts[path] = picture.content
    if pictures:
        parts["META-INF/manifest.xml"] = _manifest(parts["META-INF/manifest.xml"], pictures, name)
    parts.pop("Thumbnails/thumbnail.png", None)  # it shows the template
    return packed(parts, "mimetype")


def _xmlns(prefix: str) -> str:
    names = {"draw": "drawing", "svg": "svg-compatible"}
    return f'xmlns:{prefix}="{_OASIS}:{names.get(prefix, prefix)}:1.0"'


def _framed(value: PictureValue, pictures: dict[str, Picture], limits: Limits) -> Any:
    picture = drawable(value, limits)
    if picture is None:
        return ""
    path = f"Pictures/clientbase{len(pictures) + 1}.{picture.kind}"
    pictures[path] = picture
    height = value.width * picture.height / picture.width
    return Markup(  # noqa: S704  # our own XML of figures
        f'<draw:frame {_xmlns("draw")} {_xmlns("text")} {_xmlns("svg")} draw:name="{path}"'
        f' text:anchor-type="as-char" svg:width="{value.width:.2f}mm" svg:height="{height:.2f}mm">'
        f'<draw:image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{path}" xlink:type="simple"'
        ' xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>'
    )


def _manifest(data: bytes, pictures: Mapping[str, Picture], name: str) -> bytes:
    root = parsed(data, name)
    for path, picture in pictures.items():
        entry = etree.SubElement(root, f"{_MANIFEST}file-entry")
        entry.set(f"{_MANIFEST}full-path", path)
        entry.set(f"{_MANIFEST}media-type", f"image/{picture.kind}")
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
