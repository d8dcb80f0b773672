"""Further pictures of the pages: opened cards, steps of wizards, dialogs."""

from clientbase.ui.screenshots import Shot

SHOTS_OF_PAGES: tuple[Shot, ...] = ()
"""The pages at rest are drawn anyway; add here what a person sees only after doing something."""
