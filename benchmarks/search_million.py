"""How soon the first rows of a search are there, on a mixed set of queries, beside bare sqlcipher3.

    python benchmarks/search_million.py FOLDER [CLIENTS]

What people type is taken from the base itself: names whole and in part, in any order, common and rare;
phones, their tails and any three digits; another keyboard layout, Latin letters, a typo; notes, cities, mail;
nothing that is there.
«everything» is Ctrl+K with what its hits say, «list» the first page of Ctrl+F in the list of clients.
"""

import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import million

import floors
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.text_folding import fold
from clientbase.services.shop import Shop

LIMIT = 30
PAGE = 50
EACH = 16  # queries of a kind
_LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
_LATIN = "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch - iu ia".replace(
    "-", "'"
).split()
_TO_LATIN = {ord(letter): latin for letter, latin in zip(_LETTERS, _LATIN, strict=True)}
_KEYS = str.maketrans("йцукенгшщзхїфівапролджєячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,.")


def queries(shop: Shop) -> Iterator[tuple[str, str]]:
    """Kinds of queries and queries, of people taken at random."""
    dice = random.Random(11)
    count = shop.clients.count()
    people = shop.clients.many([dice.randrange(1, count + 1) for _ in range(EACH * 4)])
    mails = [email.address for person in people for email in person.emails]
    for at, person in enumerate(people[:EACH]):
        other = people[EACH + at]
        family, given = person.family_name.lower(), person.given_name.lower()
        cut = dice.randrange(0, max(1, len(family) - 4))
        hole = dice.randrange(1, len(family) - 1)
        phone = person.phones[0].e164
        yield "family name", person.family_name
        yield "its beginning, 3 letters", family[:3]
        yield "its beginning, 5 letters", family[:5]
        yield "a part of it, 4 letters", family[cut : cut + 4]
        yield "two letters", other.family_name[:2].lower()
        yield "given name", given
        yield "a part of it, 3 letters", given[1:4]
        yield "given and family name", f"{given} {family}"
        yield "three beginnings", f"{given[:3]} {family[:4]} {person.additional_name[:3]}"
        yield "a phone", phone
        yield "a phone as written", f"{phone[3:6]} {phone[6:9]}-{phone[9:11]}-{phone[11:]}"
        yield "last 4 digits", phone[-4:]
        yield "any 3 digits", phone[6:9]
        yield "another layout", family.translate(_KEYS)
        yield "Latin letters", family.translate(_TO_LATIN)
        yield "a typo", family[:hole] + dice.choice("абвгд") + family[hole + 1 :]
        yield "two typos", f"{family[:-2]}{family[-1]}{family[-2]} {given[:-1]}"
        yield "a city", other.addresses[0].city
        yield "name and city", f"{family} {person.addresses[0].city}"
        yield "words of a note", "весілля півонії" if at % 2 else "питала про знижка"
        yield "a number", person.external_id
        yield (
            "mail",
            mails[at % len(mails)] if at % 2 else "client77",
        )
        yield "nobody", f"нема{at}такого {given}"


def bare_search(connection: Any, query: str) -> None:
    """The least that a program could do: the words as they are, the first page by name."""
    words = [word for word in fold(query).split() if len(word) >= 3]
    if not words:
        return
    wanted = " AND ".join('"' + word.replace('"', '""') + '"' for word in words)
    connection.execute(
        "SELECT id, display_name FROM client_search JOIN client ON client.id = client_search.rowid "
        "WHERE client_search MATCH ? AND deleted_at IS NULL ORDER BY sort_key, id LIMIT ?",
        (wanted, PAGE),
    ).fetchall()


def took(work: Callable[[], object]) -> float:
    """In milliseconds, once: a person does not type the same thing three times."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def main() -> int:
    folder = Path(sys.argv[1])
    shop = million.opened(folder, int(sys.argv[2]) if len(sys.argv) > 2 else million.CLIENTS)
    bare = floors.open_bare(shop.store.path, shop.keys.base)
    bare.execute("PRAGMA cache_size = -65536")
    asked = list(queries(shop))
    shop.clients.rows(shop.clients.ids(ClientQuery())[:PAGE])  # the list has been open for a while
    print(f"{shop.clients.count():,} clients, {len(asked)} queries; milliseconds")
    rows: dict[str, list[tuple[float, float, float]]] = {}
    for kind, query in asked:
        floor = took(partial(bare_search, bare, query))
        everything = took(partial(shop.search.find, query, LIMIT))
        listed = took(partial(first_rows, shop, query))
        rows.setdefault(kind, []).append((everything, listed, floor))
    print(f"{'':26} {'everything':>20} {'list':>20} {'bare':>20}")
    print(f"{'':26} {'p50':>10}{'p95':>10} {'p50':>10}{'p95':>10} {'p50':>10}{'p95':>10}")
    for kind, times in [*rows.items(), ("all of them", [one for some in rows.values() for one in some])]:
        columns = [[each[at] for each in times] for at in range(3)]
        print(
            f"{kind:26}" + "".join(f" {median(one):10.1f}{quantiles(one, n=20)[-1]:10.1f}" for one in columns)
        )
    print(f"Peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    bare.close()
    shop.close()
    return 0


def first_rows(shop: Shop, query: str) -> None:
    """The first page of the list of clients while one types in its search line."""
    shop.clients.rows(shop.clients.first_ids(ClientQuery(text=query), PAGE))


if __name__ == "__main__":
    sys.exit(main())
