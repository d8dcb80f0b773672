"""Starts the command line of the stand-alone program; an installed one has its console script instead."""

import sys

from clientbase.exchange import reading_child, row_child
from clientbase.reports.templates import child as template_child

if __name__ == "__main__":
    reading_child.serve_if_asked(sys.argv)
    row_child.serve_if_asked(sys.argv)
    template_child.serve_if_asked(sys.argv)

    from clientbase.cli.start import main

    sys.exit(main())
