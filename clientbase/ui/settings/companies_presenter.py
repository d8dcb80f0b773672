"""Decides what a change of an own company does; knows no widget."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.own_company import ALIASES, LABELS, NUMBERED_KINDS, OwnCompany
from clientbase.domain.requisites_check import doubts
from clientbase.i18n import _
from clientbase.services.shop import Shop
from clientbase.texts import sentence
from clientbase.ui.settings.keeping import Say, kept

COUNTRY, ROUNDING, STEP, PATTERN = "company.country", "company.vat_rounding", "company.cash_step", "number."


class CompaniesPresenter:
    """Every change is kept at once and can be undone; what is wrong is answered as a sentence.

    Fields go by the names of settings («seller.iban»), for the first company is what these settings mean.
    """

    def __init__(self, shop: Shop, say: Say) -> None:
        self._shop, self._say = shop, say

    def companies(self) -> tuple[OwnCompany, ...]:
        return self._shop.own_companies.all()

    def country(self) -> str:
        """The shop's, where a company has none of its own."""
        return self._shop.settings.get("country")

    def country_of(self, company: OwnCompany) -> str:
        return company.party.country or self.country()

    def values(self, company: OwnCompany) -> dict[str, str]:
        """What its fields show."""
        party = company.party
        values = {key: getattr(party, name) for key, name in ALIASES.items() if hasattr(party, name)}
        patterns = {PATTERN + kind: company.pattern(kind) for kind in NUMBERED_KINDS}
        return {
            **values,
            **patterns,
            "documents.vat": str(company.vat),
            COUNTRY: party.country,
            ROUNDING: str(company.vat_rounding),
            STEP: str(company.cash_step),
        }

    def save(self, id: int, key: str, text: str) -> str:
        """Keep a field; returns what is wrong with it, "" when it was kept or is as before."""
        company = next(one for one in self.companies() if one.id == id)
        if self.values(company)[key] == text:
            return ""
        column, value = ALIASES.get(key) or key.removeprefix("company."), cast("object", text)
        if key.startswith(PATTERN):
            column, value = "number_patterns", {**company.number_patterns, key.removeprefix(PATTERN): text}
        said = _("Saved: {name}").format(name=_(LABELS[column]))
        return kept(lambda: self._shop.own_companies.update(id, {column: value}), said, self._say)

    def doubts(self, company: OwnCompany, typed: Mapping[str, str]) -> dict[str, str]:
        """What looks like a slip in what stands in the fields, by field."""
        names = {ALIASES[key]: text for key, text in typed.items() if ALIASES.get(key) in LABELS}
        names.pop("vat", None)
        party = replace(company.party, **names)
        keys = {name: key for key, name in ALIASES.items()}
        return {keys[name]: said for name, said in doubts(party, self.country()).items()}

    def add(self, name: str) -> str:
        return kept(lambda: self._shop.own_companies.add(name), _("The company was added"), self._say)

    def move(self, id: int, by: int) -> str:
        said = _("The companies have another order")
        return kept(lambda: self._shop.own_companies.move(id, by), said, self._say)

    def set_active(self, id: int, active: bool) -> str:
        said = _("The company is in use again") if active else _("The company was put aside")
        return kept(lambda: self._shop.own_companies.update(id, {"active": active}), said, self._say)

    def remove(self, id: int) -> str:
        """Forgotten, or put aside where documents name it."""
        try:
            gone = self._shop.own_companies.remove(id)
        except ClientbaseError as error:
            return sentence(error)
        self._say(
            _("The company was removed")
            if gone
            else _("Documents name this company: it was put aside, and they keep it")
        )
        return ""
