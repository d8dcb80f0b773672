"""Templates of Word: filled in by docxtpl after their tags were mended."""

import io
from collections.abc import Iterator, Mapping
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from lxml import etree
from markupsafe import Markup

from clientbase.domain.template import TemplateDamaged, TemplateOtherKind, TemplateTorn
from clientbase.domain.template_values import PictureValue
from clientbase.reports.templates.limits import Limits
from clientbase.reports.templates.mending import Names, Slot, mended, with_plain_tags
from clientbase.reports.templates.package import check_fields, check_relations, packed, parsed, parts_of
from clientbase.reports.templates.pictures import drawable
from clientbase.reports.templates.sandbox import TemplateLanguage, printed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_OTHERS = ("xl/", "ppt/")  # a table or slides under a name of Word's


def _texts(paragraph: Any) -> list[Slot]:
    """Texts of the paragraph itself, not of a text box within it."""
    return [Slot(text) for text in paragraph.iter(f"{_W}t") if _paragraph_of(text) is paragraph]


def _paragraph_of(text: Any) -> Any:
    return next(text.iterancestors(f"{_W}p"), None)


NAMES = Names(frozenset((f"{_W}p",)), f"{_W}tr", f"{_W}tbl", _texts)


class _MendedDocx(DocxTemplate):
    """docxtpl, whose every part is mended first and well-formed afterwards."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(io.BytesIO(content))
        self._name = name

    def patch_xml(self, src_xml: str) -> str:
        root = parsed(src_xml.encode(), self._name)
        mended(root, NAMES)
        return str(super().patch_xml(with_plain_tags(etree.tostring(root, encoding="unicode"))))

    def fix_tables(self, xml: str) -> Any:
        try:
            parsed(xml.encode(), self._name)
        except TemplateDamaged as error:
            raise TemplateTorn(name=self._name) from error
        return super().fix_tables(xml)

    def render_properties(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:
        """Titles and the like are no XML when docxtpl sets them."""
        super().render_properties(context, jinja_env.overlay(autoescape=False))


def opened(content: bytes, name: str, limits: Limits) -> dict[str, bytes]:
    """The parts of a template that may be filled in. Raises as `package.parts_of`, TemplateHostile."""
    parts = parts_of(content, name, limits)
    if _BODY not in parts and ("mimetype" in parts or any(part.startswith(_OTHERS) for part in parts)):
        raise TemplateOtherKind(name=name)
    if _BODY not in parts or "[Content_Types].xml" not in parts:
        raise TemplateDamaged(name=name)
    check_relations(parts, name)
    for part, data in story_parts(parts):
        root = parsed(data, name)
        codes = ("".join(paragraph.itertext(f"{_W}instrText")) for paragraph in root.iter(f"{_W}p"))
        check_fields(codes, name)
        check_fields((str(field.get(f"{_W}instr", "")) for field in root.iter(f"{_W}fldSimple")), name)
        if part == _BODY and root.find(f"{_W}body") is None:
            raise TemplateDamaged(name=name)
    return parts


def story_parts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The parts a person writes in: text, headers, footers, footnotes."""
    for part, data in sorted(parts.items()):
        kind = part.removeprefix("word/").rstrip("0123456789.xml")
        if part == _BODY or (part.endswith(".xml") and kind in ("header", "footer", "footnotes")):
            yield part, data


def filled(content: bytes, record: Mapping[str, Any], name: str, limits: Limits) -> bytes:
    """The file with its tags filled in, in its own format."""
    template = _MendedDocx(packed(opened(content, name, limits)), name)

    def shown(value: Any) -> Any:
        if not isinstance(value, PictureValue):
            return _without_controls(printed(value))
        picture = drawable(value, limits)
        if picture is None:
            return ""
        image = InlineImage(template, io.BytesIO(picture.content), width=Mm(value.width))
        return Markup(str(image))  # noqa: S704  # XML of our own making

    template.render(dict(record), TemplateLanguage(limits, finalize=shown))
    target = io.BytesIO()
    template.save(target)
    # packed anew: the same fill gives the same bytes
    return packed(parts_of(target.getvalue(), name, limits), "[Content_Types].xml")


def _without_controls(value: Any) -> Any:
    """Neither the bell, a paragraph's end to docxtpl, nor other signs that XML does not allow."""
    text = value if isinstance(value, str) else str(value)
    clean = "".join(sign for sign in text if sign >= " " or sign in "\n\t")
    return type(text)(clean)
