"""The cases a name is put in, and which of its words a rule is for."""

from enum import StrEnum


class Case(StrEnum):
    GENITIVE = "genitive"
    DATIVE = "dative"
    VOCATIVE = "vocative"  # Ukrainian alone has one


class Part(StrEnum):
    FAMILY = "family"
    GIVEN = "given"
    ADDITIONAL = "additional"
