"""Starts the window."""

import sys

from clientbase.exchange.reading_child import serve_if_asked

if __name__ == "__main__":
    # The stand-alone program starts itself to read a spreadsheet: then no window, nor Qt, is wanted.
    serve_if_asked(sys.argv)

    from clientbase.app import main

    sys.exit(main())
