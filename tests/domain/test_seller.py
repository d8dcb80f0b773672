"""The shop and a client as parties of a document."""

from clientbase.domain.client import Address, Client, Email, Kind, Phone
from clientbase.domain.document import Party
from clientbase.domain.seller import buyer_of, seller_of
from clientbase.domain.settings import SETTINGS


def test_the_seller_comes_from_the_settings() -> None:
    settings = {
        "seller.name": " ФОП Приклад ",
        "seller.iban": "UA21",
        "country": "ua",
        "seller.director": "Приклад",
    }
    assert seller_of(settings) == Party(name="ФОП Приклад", iban="UA21", country="UA", director="Приклад")
    assert seller_of({}) == Party()


def test_every_setting_of_the_seller_is_printed() -> None:
    settings = {item.key: f"value of {item.key}" for item in SETTINGS if item.key.startswith("seller.")}
    party = seller_of(settings)
    for key, value in settings.items():
        assert getattr(party, key.removeprefix("seller.")) == value


def test_a_company_buys_under_its_own_name_and_legal_address() -> None:
    client = Client(
        kind=Kind.COMPANY,
        organization="ТОВ «Ромашка»",
        display_name="Ромашка",
        tax_id="12345678",
        phones=(Phone("067 000 00 00"), Phone("050 000 00 00")),
        emails=(Email("a@example.com"),),
        addresses=(
            Address(street="Склад 1", label="delivery"),
            Address(street="вул. Вигадана, 5", city="Київ", postcode="01001", label="legal"),
        ),
    )
    party = buyer_of(client)
    assert party.name == "ТОВ «Ромашка»"
    assert party.address == "01001, Київ, вул. Вигадана, 5"
    assert (party.tax_id, party.phone, party.email) == ("12345678", "067 000 00 00", "a@example.com")


def test_a_person_buys_under_his_own_name() -> None:
    client = Client(organization="ТОВ «Десь працює»", display_name="Ткаченко Олена")
    assert buyer_of(client) == Party(name="Ткаченко Олена")
