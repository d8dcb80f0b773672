"""Steps to schema 3: what the search over all nouns is answered from."""

STEPS: tuple[str, ...] = ()
