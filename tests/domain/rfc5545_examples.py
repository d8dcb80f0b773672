"""The examples of RFC 5545, 3.8.5.3, in their order: https://www.rfc-editor.org/rfc/rfc5545#section-3.8.5.3.

Rule, start, the instances the standard lists, and whether these are all of them; of an endless one those
before its «...».
"""

from datetime import datetime, timedelta

START = datetime(1997, 9, 2, 9)


def days(text: str, year: int = 1997) -> list[datetime]:
    """«9 2,3; 10 1; 1998 1 5»: month, then days; a year where it changes."""
    found = []
    for part in text.split(";"):
        *head, listed = part.split()
        if len(head) == 2:
            year = int(head[0])
        month = int(head[-1])
        found += [datetime(year, month, int(day), 9) for day in listed.split(",")]
    return found


def span(first: int, last: int) -> str:
    return ",".join(map(str, range(first, last + 1)))


RFC = (
    ("FREQ=DAILY;COUNT=10", START, days(f"9 {span(2, 11)}"), True),
    (
        "FREQ=DAILY;UNTIL=19971224T000000Z",
        START,
        days(f"9 {span(2, 30)};10 {span(1, 31)};11 {span(1, 30)};12 {span(1, 23)}"),
        True,
    ),
    (
        "FREQ=DAILY;INTERVAL=2",
        START,
        days(
            "9 2,4,6,8,10,12,14,16,18,20,22,24,26,28,30;10 2,4,6,8,10,12,14,16,18,20,22,24,26,28,30;"
            "11 1,3,5,7,9,11,13,15,17,19,21,23,25,27,29;12 1,3"
        ),
        False,
    ),
    ("FREQ=DAILY;INTERVAL=10;COUNT=5", START, days("9 2,12,22;10 2,12"), True),
    (
        "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA",
        datetime(1998, 1, 1, 9),
        days(f"1998 1 {span(1, 31)};1999 1 {span(1, 31)};2000 1 {span(1, 31)}"),
        True,
    ),
    (
        "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1",
        datetime(1998, 1, 1, 9),
        days(f"1998 1 {span(1, 31)};1999 1 {span(1, 31)};2000 1 {span(1, 31)}"),
        True,
    ),
    ("FREQ=WEEKLY;COUNT=10", START, days("9 2,9,16,23,30;10 7,14,21,28;11 4"), True),
    (
        "FREQ=WEEKLY;UNTIL=19971224T000000Z",
        START,
        days("9 2,9,16,23,30;10 7,14,21,28;11 4,11,18,25;12 2,9,16,23"),
        True,
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        START,
        days("9 2,16,30;10 14,28;11 11,25;12 9,23;1998 1 6,20;2 3,17"),
        False,
    ),
    (
        "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
        START,
        days("9 2,4,9,11,16,18,23,25,30;10 2"),
        True,
    ),
    ("FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", START, days("9 2,4,9,11,16,18,23,25,30;10 2"), True),
    (
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
        datetime(1997, 9, 1, 9),
        days("9 1,3,5,15,17,19,29;10 1,3,13,15,17,27,29,31;11 10,12,14,24,26,28;12 8,10,12,22"),
        True,
    ),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", START, days("9 2,4,16,18,30;10 2,14,16"), True),
    (
        "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        datetime(1997, 9, 5, 9),
        days("9 5;10 3;11 7;12 5;1998 1 2;2 6;3 6;4 3;5 1;6 5"),
        True,
    ),
    (
        "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
        datetime(1997, 9, 5, 9),
        days("9 5;10 3;11 7;12 5"),
        True,
    ),
    (
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        datetime(1997, 9, 7, 9),
        days("9 7,28;11 2,30;1998 1 4,25;3 1,29;5 3,31"),
        True,
    ),
    (
        "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
        datetime(1997, 9, 22, 9),
        days("9 22;10 20;11 17;12 22;1998 1 19;2 16"),
        True,
    ),
    (
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        datetime(1997, 9, 28, 9),
        days("9 28;10 29;11 28;12 29;1998 1 29;2 26"),
        False,
    ),
    (
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
        START,
        days("9 2,15;10 2,15;11 2,15;12 2,15;1998 1 2,15"),
        True,
    ),
    (
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        datetime(1997, 9, 30, 9),
        days("9 30;10 1,31;11 1,30;12 1,31;1998 1 1,31;2 1"),
        True,
    ),
    (
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        datetime(1997, 9, 10, 9),
        days(f"9 {span(10, 15)};1999 3 {span(10, 13)}"),
        True,
    ),
    (
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
        START,
        days("9 2,9,16,23,30;11 4,11,18,25;1998 1 6,13,20,27;3 3,10,17,24,31"),
        False,
    ),
    (
        "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
        datetime(1997, 6, 10, 9),
        days("6 10;7 10;1998 6 10;7 10;1999 6 10;7 10;2000 6 10;7 10;2001 6 10;7 10"),
        True,
    ),
    (
        "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
        datetime(1997, 3, 10, 9),
        days("3 10;1999 1 10;2 10;3 10;2001 1 10;2 10;3 10;2003 1 10;2 10;3 10"),
        True,
    ),
    (
        "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
        datetime(1997, 1, 1, 9),
        days("1 1;4 10;7 19;2000 1 1;4 9;7 18;2003 1 1;4 10;7 19;2006 1 1"),
        True,
    ),
    ("FREQ=YEARLY;BYDAY=20MO", datetime(1997, 5, 19, 9), days("5 19;1998 5 18;1999 5 17"), False),
    (
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        datetime(1997, 5, 12, 9),
        days("5 12;1998 5 11;1999 5 17"),
        False,
    ),
    (
        "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
        datetime(1997, 3, 13, 9),
        days("3 13,20,27;1998 3 5,12,19,26;1999 3 4,11,18,25"),
        False,
    ),
    (
        "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
        datetime(1997, 6, 5, 9),
        days(
            "6 5,12,19,26;7 3,10,17,24,31;8 7,14,21,28;1998 6 4,11,18,25;7 2,9,16,23,30;8 6,13,20,27;"
            "1999 6 3,10,17,24;7 1,8,15,22,29;8 5,12,19,26"
        ),
        False,
    ),
    (
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        datetime(1997, 9, 13, 9),
        days("9 13;10 11;11 8;12 13;1998 1 10;2 7;3 7;4 11;5 9;6 13"),
        False,
    ),
    (
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        datetime(1996, 11, 5, 9),
        days("1996 11 5;2000 11 7;2004 11 2"),
        False,
    ),
    (
        "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
        datetime(1997, 9, 4, 9),
        days("9 4;10 7;11 6"),
        True,
    ),
    (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        datetime(1997, 9, 29, 9),
        days("9 29;10 30;11 27;12 30;1998 1 29;2 26;3 30"),
        False,
    ),
    (
        "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z",  # 17:00 there, which is the last one
        START,
        [START, START.replace(hour=12), START.replace(hour=15)],
        True,
    ),
    ("FREQ=MINUTELY;INTERVAL=15;COUNT=6", START, [START + timedelta(minutes=15 * n) for n in range(6)], True),
    ("FREQ=MINUTELY;INTERVAL=90;COUNT=4", START, [START + timedelta(minutes=90 * n) for n in range(4)], True),
    (
        "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40",
        START,
        [START + timedelta(minutes=20 * n) for n in range(24)] + [START + timedelta(days=1)],
        False,
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        datetime(1997, 8, 5, 9),
        days("8 5,10,19,24"),
        True,
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        datetime(1997, 8, 5, 9),
        days("8 5,17,19,31"),
        True,
    ),
    (
        "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
        datetime(2007, 1, 15, 9),
        days("2007 1 15,30;2 15;3 15,30"),
        True,
    ),
)
