"""The text of a problem report: versions, counts and the end of the log; no word of any client. No Qt."""

from collections.abc import Mapping

from clientbase import logs


def problem_report(facts: Mapping[str, object], screen: Mapping[str, object]) -> str:
    """What is shown before it is saved. `facts` are counts of an open base; `screen` is about Qt."""
    lines = [logs.machine(), ""]
    lines += [f"{name}: {value}" for name, value in screen.items()]
    if facts:
        lines += ["", *(f"{name}: {value}" for name, value in facts.items())]
    lines += ["", "log:", logs.recent() or "-"]
    return "\n".join(lines) + "\n"
