"""Starts the window."""

import sys

from clientbase.exchange import reading_child, row_child
from clientbase.reports.templates import child as template_child

if __name__ == "__main__":
    # The stand-alone program starts itself to read a spreadsheet or fill in a template: no window, nor Qt,
    # is wanted then.
    reading_child.serve_if_asked(sys.argv)
    row_child.serve_if_asked(sys.argv)
    template_child.serve_if_asked(sys.argv)

    from clientbase.app import main

    sys.exit(main())
