"""The Russian payment code: ГОСТ Р 56042-2014, two-dimensional codes for payments of individuals."""

from clientbase.domain.document import Party
from clientbase.domain.money import Money
from clientbase.domain.qr_fields import PaymentQr, digits, within, wrong


def st00012(seller: Party, amount: Money, purpose: str) -> PaymentQr:
    """UTF-8 (the last 2 of the tag), fields parted by «|», the sum in kopecks.

    Required: Name (160 signs), PersonalAcc (20 digits), BankName (45), BIC (9 digits), CorrespAcc
    (20 digits); added: Purpose (210), PayeeINN (10 or 12), KPP (9).
    Raises one of QR_REFUSED.
    """
    if amount.minor <= 0 or len(str(amount.minor)) > 18:
        raise wrong("amount")
    fields = {
        "Name": ("name", within("name", seller.name, 160)),
        "PersonalAcc": ("account", digits("account", seller.account, 20)),
        "BankName": ("bank_name", within("bank_name", seller.bank_name, 45)),
        "BIC": ("bank_code", digits("bank_code", seller.bank_code, 9)),
        "CorrespAcc": (
            "correspondent_account",
            digits("correspondent_account", seller.correspondent_account, 20),
        ),
        "Sum": ("amount", str(amount.minor)),
        "Purpose": ("purpose", within("purpose", purpose, 210, needed=False)),
        "PayeeINN": ("tax_id", digits("tax_id", seller.tax_id, 10, 12, needed=False)),
        "KPP": ("tax_reason_code", digits("tax_reason_code", seller.tax_reason_code, 9, needed=False)),
    }
    for field, value in fields.values():
        if "|" in value:
            raise wrong(field)
    said = (f"{key}={value}" for key, (_field, value) in fields.items() if value)
    return PaymentQr("|".join(["ST00012", *said]))
