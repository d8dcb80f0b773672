"""Rules ready to take, in three languages; they are off until the owner turns them on.

Their words are the owner's from the moment he takes one, so they are kept in the base and are no msgids.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from clientbase.domain.rule import Deed, Rule, RuleEvent, TaskDeed, TextDeed
from clientbase.domain.task import Priority

Words = tuple[str, str, str]
"""In Ukrainian, Russian, English."""
_LANGUAGES = ("uk", "ru", "en")


@dataclass(frozen=True, slots=True)
class ReadyRule:
    """`task` and `text` (subject, text) are its deeds, where it has them."""

    key: str
    names: Words
    event: RuleEvent
    days: int = 0
    task: Words | None = None
    high: bool = False
    subject: Words = ("", "", "")
    text: Words | None = None

    def rule(self, language: str) -> Rule:
        """As it is kept in a shop of this language, off."""
        deeds: list[Deed] = []
        if self.task is not None:
            priority = Priority.HIGH if self.high else Priority.NORMAL
            deeds.append(TaskDeed(_in(self.task, language), priority=priority))
        if self.text is not None:
            deeds.append(TextDeed("", _in(self.subject, language), _in(self.text, language)))
        return Rule(_in(self.names, language), self.event, self.days, tuple(deeds), active=False)


def _in(words: Words, language: str) -> str:
    return dict(zip(_LANGUAGES, words, strict=True)).get(language, words[2])


READY_RULES: tuple[ReadyRule, ...] = (
    ReadyRule(
        "birthday",
        ("Привітання з днем народження", "Поздравление с днём рождения", "Birthday greeting"),
        RuleEvent.BIRTHDAY,
        task=("Привітати з днем народження: {name}", "Поздравить с днём рождения: {name}",
              "Wish a happy birthday: {name}"),
        subject=("З днем народження", "С днём рождения", "Happy birthday"),
        text=(
            "{greeting}!\n\nВітаємо вас із днем народження. Бажаємо здоров’я, радості та добрих новин.\n\n"
            "[З повагою, {shop}]",
            "{greeting}!\n\nПоздравляем вас с днём рождения. Желаем здоровья, радости и добрых новостей.\n\n"
            "[С уважением, {shop}]",
            "{greeting},\n\nWe wish you a very happy birthday, good health and good news.\n\n"
            "[Kind regards, {shop}]",
        ),
    ),
    ReadyRule(
        "thanks",
        ("Подяка за покупку", "Благодарность за покупку", "Thank-you after a purchase"),
        RuleEvent.AFTER_PURCHASE,
        2,
        subject=("Дякуємо за покупку", "Спасибо за покупку", "Thank you for your purchase"),
        text=(
            "{greeting}!\n\nДякуємо за покупку. Чи все вам сподобалося? Якщо щось не так, напишіть нам, "
            "ми виправимо.\n\n[З повагою, {shop}]",
            "{greeting}!\n\nСпасибо за покупку. Всё ли вам понравилось? Если что-то не так, напишите нам, "
            "мы исправим.\n\n[С уважением, {shop}]",
            "{greeting},\n\nThank you for your purchase. Is everything as you hoped? If anything is not "
            "right, write to us and we will put it right.\n\n[Kind regards, {shop}]",
        ),
    ),
    ReadyRule(
        "win_back",
        ("Давно не купували: 90 днів", "Давно не покупали: 90 дней", "No purchase for 90 days"),
        RuleEvent.AFTER_PURCHASE,
        90,
        task=("Нагадати про нас: {name}[, остання покупка {last_purchase}]",
              "Напомнить о нас: {name}[, последняя покупка {last_purchase}]",
              "Get back in touch: {name}[, last purchase {last_purchase}]"),
    ),
    ReadyRule(
        "overdue",
        ("Рахунок не сплачено вчасно", "Счёт не оплачен в срок", "Invoice not paid in time"),
        RuleEvent.OVERDUE,
        3,
        task=("Нагадати про оплату: {name}, рахунок {document}, {amount}",
              "Напомнить об оплате: {name}, счёт {document}, {amount}",
              "Ask for payment: {name}, invoice {document}, {amount}"),
        high=True,
        subject=("Рахунок {document}", "Счёт {document}", "Invoice {document}"),
        text=(
            "{greeting}!\n\nНагадуємо, що рахунок {document} на {amount} ще не оплачено. Якщо ви вже "
            "сплатили, дякуємо, і не зважайте на цей лист.\n\n[З повагою, {shop}]",
            "{greeting}!\n\nНапоминаем, что счёт {document} на {amount} ещё не оплачен. Если вы уже "
            "оплатили, спасибо, и не обращайте внимания на это письмо.\n\n[С уважением, {shop}]",
            "{greeting},\n\nThis is a reminder that invoice {document} for {amount} has not been paid yet. "
            "If you have paid already, thank you, and please disregard this letter.\n\n"
            "[Kind regards, {shop}]",
        ),
    ),
    ReadyRule(
        "no_show",
        ("Клієнт не прийшов: зателефонувати", "Клиент не пришёл: позвонить", "Call who did not come"),
        RuleEvent.NO_SHOW,
        task=("Зателефонувати й домовитися знову: {name}", "Позвонить и договориться снова: {name}",
              "Call and agree on a new time: {name}"),
        high=True,
    ),
)  # fmt: skip

READY_RULE: Mapping[str, ReadyRule] = {ready.key: ready for ready in READY_RULES}
