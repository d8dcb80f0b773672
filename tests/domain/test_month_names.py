from datetime import date

import pytest

from clientbase.domain.month_names import months_between, moved_months


@pytest.mark.parametrize(
    ("text", "by", "moved"),
    [
        ("Оренда за жовтень 2026", 1, "Оренда за листопад 2026"),
        ("Послуги грудня 2026 року", 1, "Послуги січня 2027 року"),
        ("СІЧЕНЬ, Лютий", 1, "ЛЮТИЙ, Березень"),
        ("Аренда за декабрь 2026 г.", 2, "Аренда за февраль 2027 г."),
        ("у жовтні", -10, "у грудні"),
        ("May 2026 and may", 1, "June 2026 and june"),
        ("Обслуговування 12.2026, 01/2027", 1, "Обслуговування 01.2027, 02/2027"),
        ("Договір від 05.12.2026 №12.2026.1", 1, "Договір від 05.12.2026 №12.2026.1"),
        ("Букет троянд 12", 1, "Букет троянд 12"),
        ("за травень", 0, "за травень"),
    ],
)
def test_months_move_on(text: str, by: int, moved: str) -> None:
    assert moved_months(text, by) == moved


def test_months_between_days() -> None:
    assert months_between(date(2026, 12, 31), date(2027, 2, 1)) == 2
