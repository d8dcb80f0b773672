"""Every tag of a template looked at before it is kept: what is unknown or broken is named with its place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from clientbase.domain.template import Checked, Finding, Flaw, TemplateFormat
from clientbase.reports.templates.filters import FIGURES, FILTERS, TAKES, TESTS
from clientbase.reports.templates.limits import Limits
from clientbase.reports.templates.mending import TAG, tidy
from clientbase.reports.templates.sandbox import LOOP_WORDS, NotInTemplates, TemplateLanguage
from clientbase.reports.templates.written import Story, Written, outside_of, stories_of

Shape = Any
"""What stands behind a name: a mapping of names, a list with the shape of its items, or a value: its kind."""

MOST_FINDINGS = 50
_AROUND = 70
_BLOCK = re.compile(r"\{%-?\s*(\w+)")
_OPENERS = {"for": "endfor", "if": "endif", "with": "endwith"}
_WITHIN = {"else": ("for", "if"), "elif": ("if",)}
_HALF = re.compile(r"\{\{(?!.*?\}\})|\{%(?!.*?%\})")
_ANYTHING = object()
_RECKONED = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div)
_ORDERED = ("gt", "gteq", "lt", "lteq")


def checked(
    content: bytes, format: TemplateFormat, shape: Mapping[str, Shape], name: str, limits: Limits
) -> Checked:
    """`shape`: what tags there are. Raises TemplateHostile, TemplateTooLarge, TemplateDamaged."""
    findings = list(outside_of(content, format, name, limits))
    tags: dict[str, None] = {}
    for story in stories_of(content, format, name, limits):
        looked = _look_at(story, shape)
        findings += looked.findings
        tags |= dict.fromkeys(looked.tags)
    return Checked(tuple(findings[:MOST_FINDINGS]), tuple(tags))


def _look_at(story: Story, shape: Mapping[str, Shape]) -> "_Names":
    """One story: its tags one by one first, then as a whole, paragraph by paragraph as lines."""
    blocks = _Blocks(story)
    found, language = blocks.findings, TemplateLanguage()
    lines = []
    for paragraph in story.paragraphs:
        line = []
        for match in TAG.finditer(paragraph.text):
            tag = tidy(match.group())
            if (flaw := _flaw_of(tag, language)) is not None:
                found.append(_finding(flaw, tag, paragraph))
            if (id(paragraph), match.start()) not in blocks.alone:
                line.append(tag if flaw is None else _standing_in(tag))
        lines.append("".join(line).replace("\n", " "))
    names = _Names(story, shape, found)
    try:
        tree = language.parse("\n".join(lines))
    except TemplateSyntaxError as error:
        paragraph = story.paragraphs[min(max(error.lineno, 1), len(lines)) - 1]
        if not any(one.place == paragraph.place for one in found):
            found.append(_finding(Flaw.UNREADABLE, _first_tag(paragraph), paragraph))
    else:
        names.walk(tree, {})
    order = {id(paragraph.place): number for number, paragraph in enumerate(story.paragraphs)}
    found.sort(key=lambda finding: order.get(id(finding.place), 0))
    return names


class _Blocks:
    """Halves of tags, and blocks without a beginning or an end: `alone` are left out of what is read on."""

    def __init__(self, story: Story) -> None:
        self.findings: list[Finding] = []
        self.alone: set[tuple[int, int]] = set()
        self._open: list[tuple[str, re.Match[str], Written]] = []
        for paragraph in story.paragraphs:
            whole = TAG.sub(lambda match: " " * len(match.group()), paragraph.text)
            if (half := _HALF.search(whole)) is not None:
                text = whole[half.start() : half.start() + 40].strip()
                self.findings.append(_finding(Flaw.NOT_CLOSED, text, paragraph))
            for match in TAG.finditer(paragraph.text):
                if block := _BLOCK.match(match.group()):
                    self._read(block[1], match, paragraph)
        for _word, match, paragraph in self._open:
            self._tell(Flaw.BLOCK_NOT_CLOSED, match, paragraph)

    def _read(self, word: str, match: re.Match[str], paragraph: Written) -> None:
        if word in _OPENERS:
            self._open.append((word, match, paragraph))
        elif word in _WITHIN:
            if not self._open or self._open[-1][0] not in _WITHIN[word]:
                self._tell(Flaw.STRAY_END, match, paragraph)
        elif word in _OPENERS.values():
            if word not in (_OPENERS[one] for one, _match, _where in self._open):
                self._tell(Flaw.STRAY_END, match, paragraph)
                return
            while _OPENERS[self._open[-1][0]] != word:
                _one, left, where = self._open.pop()
                self._tell(Flaw.BLOCK_NOT_CLOSED, left, where)
            self._open.pop()

    def _tell(self, flaw: Flaw, match: re.Match[str], paragraph: Written) -> None:
        self.findings.append(_finding(flaw, match.group(), paragraph))
        self.alone.add((id(paragraph), match.start()))


def _flaw_of(tag: str, language: TemplateLanguage) -> Flaw | None:
    """What is wrong with one tag by itself, its block closed for it."""
    source = tag
    if block := _BLOCK.match(tag):
        word = block[1]
        if word in _OPENERS:
            source = f"{tag}{{% {_OPENERS[word]} %}}"
        elif word == "elif":
            source = f"{{% if 1 %}}{tag}{{% endif %}}"
        elif word == "else" or word in _OPENERS.values():
            return None if re.fullmatch(r"\{%-?\s*\w+\s*-?%\}", tag) else Flaw.UNREADABLE
        elif word not in ("set",):
            return Flaw.FORBIDDEN
    try:
        language.parse(source)
    except NotInTemplates:
        return Flaw.FORBIDDEN
    except (TemplateSyntaxError, RecursionError):
        return Flaw.UNREADABLE
    return None


def _standing_in(tag: str) -> str:
    """What keeps the blocks about a broken tag in order."""
    word = block[1] if (block := _BLOCK.match(tag)) else ""
    return {"for": "{% for nothing in [] %}", "if": "{% if 1 %}", "with": "{% with %}"}.get(word, "")


def _finding(flaw: Flaw, tag: str, paragraph: Written, instead: str = "") -> Finding:
    return Finding(flaw, tag[:120], paragraph.place, _around(paragraph.text, tag), instead)


def _around(text: str, tag: str) -> str:
    """The words a tag stands among, cut at both ends."""
    text = " ".join(text.split())
    at = max(text.find(" ".join(tag.split())), 0)
    begin, end = max(at - _AROUND, 0), at + len(tag) + _AROUND
    return f"{'…' if begin else ''}{text[begin:end].strip()}{'…' if end < len(text) else ''}"


def _first_tag(paragraph: Written) -> str:
    match = TAG.search(paragraph.text)
    return match.group() if match else paragraph.text[:40]


@dataclass
class _Names:
    """Goes through what was read, knowing what each name stands for there."""

    story: Story
    shape: Mapping[str, Shape]
    findings: list[Finding]
    tags: dict[str, None] = field(default_factory=dict)

    def walk(self, node: nodes.Node, known: Mapping[str, tuple[Shape, str]]) -> None:
        match node:
            case nodes.For():
                shape, path = self.of(node.iter, known)
                if isinstance(shape, Mapping | str):
                    self._tell(Flaw.UNKNOWN_TAG, path, node.lineno, ("lines",))
                item = shape[0] if isinstance(shape, list) else _ANYTHING
                own = dict(known)
                for name in node.target.find_all(nodes.Name):
                    own[name.name] = (item, f"{path}[]")
                if isinstance(node.target, nodes.Name):
                    own[node.target.name] = (item, path if path == "lines" else f"{path}[]")
                own["loop"] = (dict.fromkeys(LOOP_WORDS, "number"), "")
                for child in (*node.body, *([node.test] if node.test else [])):
                    self.walk(child, own)
                for child in node.else_:
                    self.walk(child, known)
            case nodes.Assign() | nodes.With():
                self._bind(node, known)
            case nodes.Getattr() | nodes.Getitem() | nodes.Name():
                shape, path = self.of(node, known)
                if isinstance(shape, Mapping):
                    self._tell(Flaw.UNKNOWN_TAG, path, node.lineno, tuple(f"{path}.{key}" for key in shape))
            case nodes.Output():
                for child in node.nodes:
                    self.walk(child, known)
                    if isinstance(child, nodes.Name | nodes.Getattr) and _holds_rows(
                        self.of(child, known)[0]
                    ):
                        self._tell(Flaw.UNKNOWN_TAG, self.of(child, known)[1], child.lineno, ())
            case nodes.Filter() | nodes.Test():
                kinds: Sequence[str] = tuple(FILTERS if isinstance(node, nodes.Filter) else TESTS)
                if node.name not in kinds:
                    self._tell(Flaw.UNKNOWN_FILTER, node.name, node.lineno, kinds)
                elif isinstance(node, nodes.Filter):
                    self._check_way(node, known)
                for child in node.iter_child_nodes():
                    self.walk(child, known)
            case nodes.BinExpr() if isinstance(node, _RECKONED):
                self._check_figures((node.left, node.right), known)
            case nodes.Compare() if any(one.op in _ORDERED for one in node.ops):
                sides = (node.expr, *(one.expr for one in node.ops))
                if any(self._kind(side, known) in FIGURES for side in sides):
                    self._check_figures(sides, known)
                else:
                    for side in sides:
                        self.walk(side, known)
            case _:
                block: dict[str, tuple[Shape, str]] = dict(known)
                for child in node.iter_child_nodes():
                    self.walk(child, block)
                    if isinstance(child, nodes.Assign):
                        block |= {name.name: (_ANYTHING, "") for name in child.target.find_all(nodes.Name)}
                        if isinstance(child.target, nodes.Name):
                            block[child.target.name] = (_ANYTHING, "")

    def _check_way(self, node: nodes.Filter, known: Mapping[str, tuple[Shape, str]]) -> None:
        """Whether a tag's value can be shown so: a date has no words of an amount."""
        takes = TAKES.get(node.name)
        if takes is None or not isinstance(node.node, nodes.Name | nodes.Getattr):
            return
        shape, path = self.of(node.node, known)
        kind = "list" if isinstance(shape, list) else shape
        if isinstance(kind, str) and kind not in takes:
            self._tell(Flaw.WRONG_WAY, f"{path}|{node.name}", node.lineno, ())

    def _check_figures(self, sides: Sequence[nodes.Node], known: Mapping[str, tuple[Shape, str]]) -> None:
        """What is reckoned with or compared with a figure is one itself; what is not known may be one."""
        for side in sides:
            self.walk(side, known)
            kind = self._kind(side, known)
            if kind and kind not in FIGURES:
                self._tell(Flaw.NO_FIGURE, _said(side), side.lineno, ())

    def _kind(self, node: nodes.Node, known: Mapping[str, tuple[Shape, str]]) -> str:
        """The kind of what stands there (`domain.template_tags.TagKind`), "" where nobody knows."""
        match node:
            case nodes.Const():
                is_figure = isinstance(node.value, int | float) and not isinstance(node.value, bool)
                return "number" if is_figure else "text"
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                shape = self.of(node, known)[0]
                return shape if isinstance(shape, str) else "" if shape is _ANYTHING else "list"
            case nodes.Filter():
                if node.name == "length":
                    return "number"
                return "" if node.name in ("default", "blank", "replace") else "text"
            case nodes.Concat():
                return "text"
        return ""

    def _bind(self, node: nodes.Assign | nodes.With, known: Mapping[str, tuple[Shape, str]]) -> None:
        if isinstance(node, nodes.Assign):
            self.walk(node.node, known)
            return
        own = dict(known)
        for target, value in zip(node.targets, node.values, strict=True):
            self.walk(value, known)
            own |= {target.name: (_ANYTHING, "")} if isinstance(target, nodes.Name) else {}
        for child in node.body:
            self.walk(child, own)

    def of(self, node: nodes.Node, known: Mapping[str, tuple[Shape, str]]) -> tuple[Shape, str]:
        """The shape of what a tag names, and its path; unknown ones are told."""
        match node:
            case nodes.Name():
                if node.name in known:
                    return known[node.name]
                if node.name == "line" and self._paragraph(node.lineno).repeats:
                    return self.shape["lines"][0], "lines"
                if node.name in self.shape:
                    return self._used(self.shape[node.name], node.name)
                self._tell(Flaw.UNKNOWN_TAG, node.name, node.lineno, self._all_paths())
                return _ANYTHING, node.name
            case nodes.Getattr() | nodes.Getitem():
                shape, path = self.of(node.node, known)
                key = node.attr if isinstance(node, nodes.Getattr) else _constant(node.arg)
                if shape is _ANYTHING:
                    return _ANYTHING, ""
                if isinstance(shape, Mapping) and isinstance(key, str) and key in shape:
                    return self._used(shape[key], f"{path}.{key}" if path else key)
                if isinstance(shape, list) and isinstance(node, nodes.Getitem):
                    return shape[0], f"{path}[]"
                if isinstance(shape, str) and isinstance(node, nodes.Getitem) and isinstance(key, int):
                    return "text", path
                written = f"{path}.{key}" if path else str(key)
                self._tell(Flaw.UNKNOWN_TAG, written, node.lineno, self._all_paths())
                return _ANYTHING, ""
        self.walk(node, known)
        return _ANYTHING, ""

    def _used(self, shape: Shape, path: str) -> tuple[Shape, str]:
        if not isinstance(shape, Mapping) and path:
            self.tags[path] = None
        return shape, path

    def _paragraph(self, line: int) -> Written:
        return self.story.paragraphs[min(max(line, 1), len(self.story.paragraphs)) - 1]

    def _all_paths(self) -> tuple[str, ...]:
        return tuple(paths_in(self.shape))

    def _tell(self, flaw: Flaw, tag: str, line: int, known: Sequence[str]) -> None:
        paragraph = self._paragraph(line)
        like = get_close_matches(tag, known, n=1, cutoff=0.75)
        finding = _finding(flaw, _as_written(tag), paragraph, _as_written(like[0]) if like else "")
        if replace(finding, around="") not in [replace(one, around="") for one in self.findings]:
            self.findings.append(finding)


def _said(node: nodes.Node) -> str:
    """A side of a sum, as short as it can be named."""
    match node:
        case nodes.Name():
            return str(node.name)
        case nodes.Const():
            return str(node.value)
        case nodes.Getattr():
            return f"{_said(node.node)}.{node.attr}"
        case nodes.Getitem():
            return f"{_said(node.node)}[{_constant(node.arg)}]"
        case nodes.Filter():
            return f"{_said(node.node)}|{node.name}" if node.node is not None else str(node.name)
    return "~"


def _as_written(path: str) -> str:
    """A tag of a line as it stands in a row: line.price."""
    return f"line.{path.removeprefix('lines.')}" if path.startswith("lines.") else path


def _holds_rows(shape: Shape) -> bool:
    return isinstance(shape, list) and isinstance(shape[0], Mapping)


def _constant(node: nodes.Node) -> Any:
    return node.value if isinstance(node, nodes.Const) else None


def paths_in(shape: Mapping[str, Shape], before: str = "") -> Iterator[str]:
    """Every tag there is: client.name, …"""
    for name, inner in shape.items():
        path = f"{before}.{name}" if before else name
        if isinstance(inner, Mapping):
            yield from paths_in(inner, path)
        elif isinstance(inner, list) and isinstance(inner[0], Mapping):
            yield path
            yield from paths_in(inner[0], path)
        else:
            yield path
