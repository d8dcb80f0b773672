"""An offline client base for small shops: one PC, one encrypted base."""

__version__ = "0.1.0"
