"""Starts the window."""

import multiprocessing
import sys

from clientbase.app import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
