"""The child process that looks through or fills in one template: a request on stdin, an answer on stdout.

The request is pickled by our own parent. The answer is 4 bytes of length (big-endian), so much JSON, then the
bytes of each file it names by size. It never sees the base, its password or the settings; a crash, an endless
loop or a spent memory limit ends only it.
"""

import json
import pickle
import struct
import sys
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

CHILD_ARGUMENT = "--template-child"


def serve_if_asked(arguments: list[str]) -> None:
    """For the frozen program, which starts itself as the child: serve and leave, else do nothing."""
    if arguments[1:2] == [CHILD_ARGUMENT]:
        sys.exit(main())


def main() -> int:
    """Serve one request. Exit code 0 also when the template was refused: the refusal is an answer."""
    from clientbase.i18n import set_language  # noqa: PLC0415  # the frozen program asks of every start
    from clientbase.reports.templates.confinement import confine  # noqa: PLC0415

    source = sys.stdin.buffer if sys.stdin else open(0, "rb")  # noqa: SIM115
    target = sys.stdout.buffer if sys.stdout else open(1, "wb")  # noqa: SIM115
    request: dict[str, Any] = pickle.load(source)  # noqa: S301  # from our own parent
    set_language(request["language"])
    warm_up(request["asked"], request["format"])
    confine(request["limits"])
    answer, files = answered(request)
    head = json.dumps(answer | {"sizes": [len(file) for file in files]}, ensure_ascii=False).encode()
    target.write(struct.pack(">I", len(head)) + head)
    for file in files:
        target.write(file)
    target.flush()
    return 0


def warm_up(asked: str, format: str) -> None:
    """Read all that is read from disk only when first used, before disks are out of reach."""
    from clientbase.reports.templates import (  # noqa: PLC0415
        refusals,  # noqa: F401
        written,  # noqa: F401  # says where a tag stands
    )

    if asked == "check":
        from clientbase.reports.templates import checking  # noqa: F401, PLC0415

    if format == "docx":
        from clientbase.reports.templates import docx_format  # noqa: F401, PLC0415
    elif format == "odt":
        from clientbase.reports.templates import odt_format  # noqa: F401, PLC0415
    elif format == "rtf":
        from clientbase.reports.templates import rtf_format  # noqa: F401, PLC0415
    else:
        from clientbase.reports.templates import html_format  # noqa: F401, PLC0415
    if format == "html" and asked == "fill":
        from xhtml2pdf import pisa  # noqa: F401, PLC0415

        from clientbase.reports.fonts import FACES, face  # noqa: PLC0415

        for cut in FACES:
            face(cut)


def answered(request: Mapping[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """The answer as JSON can hold it, and the files that go with it."""
    from clientbase.domain.errors import ClientbaseError  # noqa: PLC0415
    from clientbase.reports.templates.refusals import refusal_of  # noqa: PLC0415

    try:
        if request["asked"] == "check":
            return _checked(request), []
        return {"kind": "filled"}, _filled(request)
    except ClientbaseError as error:
        return {"kind": "error", "error": type(error).__name__, "facts": error.facts}, []
    except Exception as error:  # noqa: BLE001  # whatever a template makes of a library is its own fault
        refused = refusal_of(error, request["name"], request["limits"])
        told = {"kind": "error", "error": type(refused).__name__, "facts": refused.facts}
        return told | _where(error, request), []


def _where(error: Exception, request: Mapping[str, Any]) -> dict[str, Any]:
    """The place of the tag that stopped, where it is one."""
    from clientbase.domain.template import TemplateFormat  # noqa: PLC0415
    from clientbase.reports.templates.sandbox import tag_of  # noqa: PLC0415
    from clientbase.reports.templates.written import place_of  # noqa: PLC0415

    if not (tag := tag_of(error)):
        return {}
    format = TemplateFormat(request["format"])
    place = place_of(tag, request["content"], format, request["name"], request["limits"])
    return {"place": asdict(place)} if place is not None else {}


def _checked(request: Mapping[str, Any]) -> dict[str, Any]:
    from clientbase.domain.template import TemplateFormat  # noqa: PLC0415
    from clientbase.reports.templates.checking import checked  # noqa: PLC0415

    found = checked(
        request["content"],
        TemplateFormat(request["format"]),
        request["shape"],
        request["name"],
        request["limits"],
    )
    return {"kind": "checked", "findings": [asdict(one) for one in found.findings], "tags": list(found.tags)}


def _filled(request: Mapping[str, Any]) -> list[bytes]:
    """The filled file, and the PDF of a web page."""
    from clientbase.domain.template import TemplateTooLarge  # noqa: PLC0415
    from clientbase.reports.templates.limits import MB  # noqa: PLC0415

    limits, name = request["limits"], request["name"]
    asked = (request["content"], request["record"], name, limits)
    match request["format"]:
        case "docx":
            from clientbase.reports.templates import docx_format  # noqa: PLC0415

            files = [docx_format.filled(*asked)]
        case "odt":
            from clientbase.reports.templates import odt_format  # noqa: PLC0415

            files = [odt_format.filled(*asked)]
        case "rtf":
            from clientbase.reports.templates import rtf_format  # noqa: PLC0415

            files = [rtf_format.filled(*asked)]
        case _:
            from clientbase.reports.templates import html_format  # noqa: PLC0415

            files = list(html_format.filled(*asked))
    if sum(map(len, files)) > limits.output_size:
        raise TemplateTooLarge(name=name, limit=limits.output_size // MB)
    return files


if __name__ == "__main__":
    sys.exit(main())
