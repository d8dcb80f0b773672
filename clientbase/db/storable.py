"""Names of files as text the base can hold: what is no Unicode in them is written out."""


def storable(text: str) -> str:
    r"""The same text; bytes of a file's name that are no UTF-8 stand as \udcXX, as JSON escapes them too."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
