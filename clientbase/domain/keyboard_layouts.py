"""What a text would have been, had the other keyboard layout been on: English, Russian, Ukrainian."""

import re

_EN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?"
_RU = "ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"
_UK = "'йцукенгшщзхїфівапролджєячсмитьбю.'ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ,"
_EN_TO_UK, _EN_TO_RU = str.maketrans(_EN, _UK), str.maketrans(_EN, _RU)
_RU_TO_EN = str.maketrans(_RU, _EN)
_UK_TO_EN = str.maketrans(
    dict(zip(map(ord, _UK[1:]), _EN[1:], strict=True)) | {ord("ґ"): "\\", ord("Ґ"): "|"}
)
_UK_KEYS_IN_RU = str.maketrans("іїєІЇЄ'", "ыъэЫЪЭё")
_RU_KEYS_IN_UK = str.maketrans("ыъэёЫЪЭЁ", "іїє'ІЇЄ'")
_CYRILLIC, _LATIN = re.compile("[\u0400-\u052f]"), re.compile("[A-Za-z]")


def turned(text: str) -> tuple[str, ...]:
    """The text by other layouts, the likeliest first; sign for sign, so words stay apart where they were.

    >>> turned("bdfyjd"), turned("ырина")
    (('иванов',), ('ірина', 'ыhbyf', 'shbyf'))
    """
    if _CYRILLIC.search(text):
        forms = [text.translate(_UK_KEYS_IN_RU), text.translate(_RU_KEYS_IN_UK)]
        if not _LATIN.search(text):
            forms += [text.translate(_UK_TO_EN), text.translate(_RU_TO_EN)]
    elif _LATIN.search(text):
        forms = [text.translate(_EN_TO_UK), text.translate(_EN_TO_RU)]
    else:
        forms = []
    return tuple(form for form in dict.fromkeys(forms) if form != text)
