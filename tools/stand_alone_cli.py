"""Starts the command line of the stand-alone program; an installed one has its console script instead."""

import sys

from clientbase.exchange.reading_child import serve_if_asked

if __name__ == "__main__":
    serve_if_asked(sys.argv)

    from clientbase.cli.start import main

    sys.exit(main())
