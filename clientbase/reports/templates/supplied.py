"""The samples that come with the program, as a shop gets them: one plain file each.

Web pages among them share one style in resources; a page that is handed out has it within.
"""

from clientbase import paths

LINKED = '<link rel="stylesheet" href="supplied.css"/>'
"""Where the shared style stands in a page of resources; a browser finds it there too."""


def supplied_file(name: str) -> bytes:
    """A file of resources/templates: «contract-uk-UA.docx»."""
    folder = paths.resources() / "templates"
    content = (folder / name).read_bytes()
    if not name.endswith(".html"):
        return content
    style = (folder / "supplied.css").read_bytes()
    return content.replace(LINKED.encode(), b"<style>\n" + style + b"</style>")
