"""The help as plain sections in the language of the screen, as the dialog lists, searches and prints it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _
from clientbase.ui.actions import ACTIONS
from clientbase.ui.help.catalogue import HELP, help_of
from clientbase.ui.pages import SETTINGS_TITLE, PageSpec

_REGISTERS = N_("Registers")


@dataclass(frozen=True, slots=True)
class HelpSection:
    """`lines`: a title with a text, or what keys do with the keys; `keys` says which."""

    title: str
    lead: str
    lines: tuple[tuple[str, str], ...]
    keys: bool = False
    page: str = ""


def sections(page: str, pages: Sequence[PageSpec], native: Callable[[str], str]) -> tuple[HelpSection, ...]:
    """The page in front first, then the keys of the whole window, then every other page.

    `native`: keys as this system writes them.
    """
    titles = {spec.key: _(spec.title) for spec in pages} | {"settings": _(SETTINGS_TITLE)}
    titles.setdefault("registers", _(_REGISTERS))
    first = "registers" if page.startswith("register_") else page
    order = [first, *(key for key in HELP if key != first)]
    found: list[HelpSection] = []
    for key in order:
        found += _of_page(key, titles.get(page if key == first else key, titles.get(key, "")), native)
        if key == first:
            found += _window(pages, native)
    return tuple(found)


def _of_page(key: str, title: str, native: Callable[[str], str]) -> list[HelpSection]:
    told = help_of(key)
    if told is None or not title:
        return []
    topics = tuple((_(head), _(text)) for head, text in told.topics)
    made = [HelpSection(title, _(told.lead), topics, page=key)]
    if told.keys:
        keys = tuple((_(one.title), _written(one.keys, native)) for one in told.keys)
        made.append(HelpSection(_("{page}: keys").format(page=title), "", keys, keys=True, page=key))
    return made


def _window(pages: Sequence[PageSpec], native: Callable[[str], str]) -> list[HelpSection]:
    """The keys that work on every page."""
    made = []
    for group, actions in groupby(ACTIONS, key=lambda action: action.group):
        lines = tuple((_(action.title), _written(action.keys, native)) for action in actions)
        made.append(HelpSection(_("Everywhere: {group}").format(group=_(group)), "", lines, keys=True))
    listed = [spec for spec in pages if spec.listed][:9]
    places = tuple((_(spec.title), native(f"Ctrl+{place}")) for place, spec in enumerate(listed, start=1))
    if places:
        made.append(HelpSection(_("Everywhere: {group}").format(group=_("Pages")), "", places, keys=True))
    return made


def _written(keys: Sequence[str], native: Callable[[str], str]) -> str:
    return ", ".join(native(each) for each in keys)


def matching(found: Sequence[HelpSection], query: str) -> tuple[HelpSection, ...]:
    """Sections with the lines that hold every word of the query; all lines where the title holds them."""
    words = fold(query).split()
    if not words:
        return tuple(found)
    kept = []
    for section in found:
        if _holds(words, section.title, section.lead):
            kept.append(section)
        elif lines := tuple(line for line in section.lines if _holds(words, *line)):
            kept.append(HelpSection(section.title, "", lines, section.keys, section.page))
    return tuple(kept)


def _holds(words: Sequence[str], *texts: str) -> bool:
    folded = fold(" ".join(texts))
    return all(word in folded for word in words)
