"""Write the supplied templates of resources/templates in four formats, out of tools/template_texts.

    .venv/bin/python tools/supplied_templates.py

Run after a text was changed. A base keeps copies of its own, which this never touches.
"""

import sys
from pathlib import Path

import template_docx
import template_html
import template_odt
import template_rtf
from template_blocks import blocks_in

from clientbase.reports.templates.limits import DEFAULT_LIMITS
from clientbase.reports.templates.package import packed, parts_of

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "tools" / "template_texts"
TARGET = ROOT / "resources" / "templates"
_TITLES = {
    "contract": {"uk": "Договір поставки", "ru": "Договор поставки", "en": "Supply agreement"},
    "offer": {"uk": "Комерційна пропозиція", "ru": "Коммерческое предложение", "en": "Offer"},
    "letter": {"uk": "Лист", "ru": "Письмо", "en": "Letter"},
}
_COUNTRIES = {"uk": "UA", "ru": "RU", "en": "GB"}
_CONTRACT_FONT, _LETTER_FONT = ("Times New Roman", 11.5), ("Arial", 10.5)


def files_of(name: str, source: str) -> dict[str, bytes]:
    """The four files of a text, by their endings; `name` is kind-language-country."""
    kind, language, *country = name.split("-")
    blocks, title = blocks_in(source), _TITLES[kind][language]
    contract = kind == "contract"
    font, size = _CONTRACT_FONT if contract else _LETTER_FONT
    place = (language, country[0] if country else _COUNTRIES[language])
    return {
        "docx": _timeless(template_docx.written(blocks, title, font, size, justified=contract)),
        "odt": template_odt.written(blocks, title, font, size, place, justified=contract),
        "html": template_html.written(blocks, title, language, close=contract),
        "rtf": template_rtf.written(blocks, title, font, size, justified=contract),
    }


def _timeless(package: bytes) -> bytes:
    """Without the hour it was packed."""
    return packed(parts_of(package, "", DEFAULT_LIMITS), "[Content_Types].xml")


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    count = 0
    for path in sorted(TEXTS.glob("*.txt")):
        for ending, content in files_of(path.stem, path.read_text("utf-8")).items():
            (TARGET / f"{path.stem}.{ending}").write_bytes(content)
            count += 1
    sys.stdout.write(f"{count} templates written\n")


if __name__ == "__main__":
    main()
