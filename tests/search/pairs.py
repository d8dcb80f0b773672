"""What people type, what they must find by it, and what they must not: words name things of `kept`."""

Pair = tuple[str, str, str]
"""A query, what it must find, what it must not find; "*" for: nothing but what it must find."""

PARTS_OF_WORDS: tuple[Pair, ...] = (
    ("шевченко", "shevchenko", "*"),
    ("Шевч", "shevchenko", "*"),
    ("евчен", "shevchenko", "juliia kovalenko"),
    ("ченко", "shevchenko kharchenko", "kovalenko bondarenko"),
    ("енко", "shevchenko kharchenko kovalenko bondarenko", "kovalchuk lytvyn"),
    ("ковал", "kovalenko kovalchuk", "shevchenko"),
    ("ко", "shevchenko kharchenko kovalenko bondarenko kovalchuk", "mueller"),
    ("жу", "zhuk", "mueller"),
    ("їж", "yizhak", "zhuk"),
    ("ьч", "kovalchuk", "kovalenko"),
    ("сонячн", "garden invoice", "*"),
    ("кульбаб", "zhuk", "*"),
    ("соборн", "bondarenko", "*"),
    ("полтав", "bondarenko", "*"),
    ("каштан", "shevchenko", "*"),
    ("постійн", "shevchenko", "*"),
    ("перламутр", "galagan", "*"),
    ("КАНІВ", "shevchenko", "*"),
    ("  тарас  ", "shevchenko", "*"),
    ("я", "juliia yizhak kovalenko solovjova", "zhuk"),
)
ANY_ORDER: tuple[Pair, ...] = (
    ("тарас шевченко", "shevchenko", "*"),
    ("григорович шев", "shevchenko", "*"),
    ("шев тар григ", "shevchenko", "*"),
    ("ігорівна мар їжа", "yizhak", "*"),
    ("полтава бондаренко", "bondarenko", "*"),
    ("каштани шевченко канів", "shevchenko", "*"),
    ("ольга 7700", "bondarenko", "*"),
    ("марія анна", "solovjova", "*"),
    ("сад сонячний тов", "garden invoice", "*"),
    ("тарас коваленко", "", "*"),
    ("шевченко полтава", "", "*"),
)
PHONES: tuple[Pair, ...] = (
    ("067 123 45 67", "shevchenko", "*"),
    ("+38 (067) 123-45-67", "shevchenko", "*"),
    ("380671234567", "shevchenko", "*"),
    ("0671234567", "shevchenko", "*"),
    ("8 067 123 45 67", "shevchenko", "*"),
    ("671234567", "shevchenko", "*"),
    ("(067)123", "shevchenko", "juliia"),
    ("12345", "shevchenko", "juliia"),
    ("123-45-67", "shevchenko", "juliia"),
    ("45–67", "shevchenko", "juliia"),
    ("4567", "shevchenko", "yizhak"),
    ("2233", "juliia", "shevchenko"),
    ("111", "juliia", "shevchenko yizhak"),
    ("6543", "yizhak", "*"),
    ("+79165550102", "ivanov", "*"),
    ("8 916 555 01 02", "ivanov", "*"),
    ("916.555", "ivanov", "*"),
    ("0102", "ivanov", "shevchenko"),
    ("044 222 33 44", "garden", "*"),
    ("3344", "garden", "juliia"),
    ("095 777-00-11", "lytvyn", "*"),
    ("юлія 2233", "juliia", "*"),
    ("шевченко 067-123", "shevchenko", "*"),
    ("іванов 916 555", "ivanov", "*"),
    ("юлія 4567", "", "*"),
    ("9999", "coffee", "shevchenko juliia ivanov"),
)
WRONG_LAYOUT: tuple[Pair, ...] = (
    ("itdxtyrj", "shevchenko", "*"),  # шевченко, en for both
    ("nfhfc", "shevchenko", "*"),  # тарас
    ("bdfyjd", "ivanov", "*"),  # иванов, ru
    ("gtnh", "ivanov", "*"),  # петр
    ("];frtdbx", "yizhak", "*"),  # їжакевич, uk
    (";er", "zhuk", "*"),  # жук
    (".ksz", "juliia", "*"),  # юлія (s = і in Ukrainian)
    ("[fhxtyrj", "kharchenko", "*"),  # харченко
    ("xtyrj", "shevchenko kharchenko", "kovalenko"),
    ("'lefhl", "emelianov", "*"),  # эдуард
    ("cjkjdqjdf", "solovjova", "*"),
    ("ьгддук", "mueller", "*"),  # muller, typed with a Cyrillic layout
    ("лкфмсргл", "latin", "*"),  # kravchuk
    ("ырумсрутлщ", "shevchenko", "*"),  # shevchenko, ru layout
    ("івіф", "", "shevchenko"),
    ("ыреум", "", "*"),
    ("ъжакевич", "yizhak", "*"),  # ї where a Russian layout has ъ
    ("ырина", "zhuk", "*"),  # ірина
    ("эвген", "galagan", "*"),  # євген
    ("наталыя", "kovalenko", "*"),
    ("юлыя", "juliia", "*"),
    ("єдуард", "emelianov", "*"),  # эдуард on a Ukrainian layout
    ("мір", "", "shevchenko"),
    ("nfhfc itdxtyrj", "shevchenko", "*"),
    ("fhf,srf", "coffee", "*"),  # арабіка
    ("Gbdjyss", "task", "shevchenko"),  # півонії, s and s for і and ї
    ("rfdf", "coffee", "kovalenko"),  # кава
    ("smthvf", "", "*"),
)
LETTERS: tuple[Pair, ...] = (
    ("петр", "ivanov", "*"),
    ("пётр", "ivanov", "*"),
    ("федор", "fedor", "*"),
    ("фёдор", "fedor", "*"),
    ("щёрбаков", "fedor", "*"),
    ("іжакевич", "yizhak", "*"),
    ("ижакевич", "yizhak", "*"),
    ("ЇЖАКЕВИЧ", "yizhak", "*"),
    ("игоривна", "yizhak", "*"),
    ("евген", "galagan", "*"),
    ("євген", "galagan", "*"),
    ("галаган", "galagan", "*"),
    ("ґалаґан", "galagan", "*"),
    ("гонти", "galagan", "*"),
    ("гудзики", "galagan", "*"),
    ("Наталия", "kovalenko", "*"),
    ("емельянов", "emelianov", "*"),
    ("эмельянов", "emelianov", "*"),
    ("едуард", "emelianov", "*"),
    ("ирина", "zhuk", "*"),
    ("muller", "mueller", "*"),
    ("MÜLLER", "mueller", "*"),
    ("jurgen", "mueller", "*"),
    ("дзига", "fitting", "*"),
)
APOSTROPHES: tuple[Pair, ...] = (
    ("мар’яна", "yizhak", "*"),
    ("мар'яна", "yizhak", "*"),
    ("марʼяна", "yizhak", "*"),
    ('мар"яна', "yizhak", "*"),
    ("мар`яна", "yizhak", "*"),
    ("маряна", "yizhak", "*"),
    ("oconnor", "oconnor", "*"),
    ("O’Connor", "oconnor", "*"),
    ("o'connor", "oconnor", "*"),
    ("«сонячний сад»", "garden invoice", "*"),
    ('"сонячний сад"', "garden invoice", "*"),
    ("кав'ярня", "fitting", "*"),
    ("кавярня дзиґа", "fitting", "*"),
    ("анна марія", "solovjova", "*"),
)
LETTERS_OF_OTHERS: tuple[Pair, ...] = (
    ("Shevchenko", "shevchenko", "*"),
    ("Ševčenko", "shevchenko", "*"),
    ("Szewczenko", "shevchenko", "*"),
    ("Schewtschenko", "shevchenko", "*"),
    ("Taras Shev", "shevchenko", "*"),
    ("Yuliia", "juliia", "*"),
    ("Yulia", "juliia", "*"),
    ("Julia", "juliia", "*"),
    ("Iuliia", "juliia", "*"),
    ("Honcharuk", "juliia", "*"),
    ("Goncharuk", "juliia", "*"),
    ("Ivanov", "ivanov", "*"),
    ("Iwanow", "ivanov", "*"),
    ("Petr Ivanov", "ivanov", "*"),
    ("Pyotr", "ivanov", "*"),
    ("Yizhakevych", "yizhak", "*"),
    ("Mariana", "yizhak", "*"),
    ("Maryana", "yizhak", "*"),
    ("Shcherbakov", "fedor", "*"),
    ("Scherbakov", "fedor", "*"),
    ("Fyodor", "fedor", "*"),
    ("Fedor", "fedor", "*"),
    ("Yevhen Galagan", "galagan", "*"),
    ("Eugen", "", "shevchenko"),
    ("Nataliia", "kovalenko", "*"),
    ("Natalia", "kovalenko", "*"),
    ("Kharchenko", "kharchenko", "*"),
    ("Harchenko", "kharchenko", "*"),
    ("Aleksandr", "", "shevchenko"),
    ("Zhuk", "zhuk", "*"),
    ("Žuk", "zhuk", "*"),
    ("Solovyova", "solovjova", "*"),
    ("Кравчук", "latin", "*"),
    ("кравч дмитро", "latin", "*"),
    ("Мюллер", "mueller", "*"),
    ("Мюлер", "mueller", "*"),
    ("Юрген", "mueller", "*"),
    ("Ковальчук Sofiia", "kovalchuk", "*"),
    ("Poltava", "bondarenko", "*"),
)
TYPOS: tuple[Pair, ...] = (
    ("шевчнко", "shevchenko", "*"),  # one letter less
    ("шевченкоо", "shevchenko", "*"),  # one more
    ("шевчекно", "shevchenko", "*"),  # two swapped
    ("шавченко", "shevchenko", "*"),  # one replaced
    ("евшченко", "", "*"),
    ("тарса", "shevchenko", "*"),
    ("тараз", "shevchenko", "*"),
    ("тарас шевчанко", "shevchenko", "*"),
    ("торас шевчанко", "shevchenko", "*"),
    ("ковваленко", "kovalenko", "*"),
    ("кваленко", "kovalenko", "*"),
    ("ковальчюк", "kovalchuk", "*"),
    ("бандаренко", "bondarenko", "*"),
    ("бонадренко", "bondarenko", "*"),
    ("полтва", "bondarenko", "*"),
    ("іжаквич", "yizhak", "*"),
    ("хаврченко", "kharchenko", "*"),
    ("ивонов", "ivanov", "*"),
    ("ивнаов", "ivanov", "*"),
    ("щербакоф", "fedor", "*"),
    ("гончорук", "juliia", "*"),
    ("shevchenco", "shevchenko", "*"),
    ("shevcenho", "shevchenko", "*"),
    ("oconor", "oconnor", "*"),
    ("мельничинко", "garden", "*"),
    ("мілер", "", "shevchenko"),
    ("шавчанко", "", "*"),  # two in one word
    ("жик", "", "*"),  # three letters are too few to guess by
    ("олга", "bondarenko", "*"),
    ("ольаг", "bondarenko", "*"),
    ("арабка", "coffee", "*"),
    ("півонні", "task", "*"),
    ("орхидея", "", "shevchenko"),
    ("орхидеї", "talk", "*"),
    ("тульпан", "order", "*"),
    ("1234568", "", "*"),  # digits are never guessed
    ("барсек", "lytvyn", "*"),
)
EVERYTHING: tuple[Pair, ...] = (
    ("остап", "garden", "*"),
    ("мельниченко", "garden", "*"),
    ("завгосп", "garden", "*"),
    ("ostap@garden", "garden", "*"),
    ("38123459", "garden", "*"),
    ("taras.kobzar@example.com", "shevchenko", "*"),
    ("kobzar@", "shevchenko", "*"),
    ("example.org", "juliia", "*"),
    ("jul_2024", "juliia", "*"),
    ("@kolyuchka", "yizhak", "*"),
    ("kolyuch", "yizhak", "*"),
    ("к-4071", "fedor", "*"),
    ("4071", "fedor", "shevchenko"),
    ("770001234", "bondarenko", "*"),
    ("барсик", "lytvyn", "*"),
    ("субботам", "ivanov", "*"),
    ("замовити білі", "task", "*"),
    ("півонії білі", "task", "*"),
    ("пізніше обіду", "task", "*"),
    ("примірка", "fitting", "*"),
    ("сукні дзиґа", "fitting", "*"),
    ("орхідеї", "talk", "*"),
    ("весілля", "talk", "*"),
    ("0001", "invoice coffee", "shevchenko"),
    ("арабіка", "coffee", "*"),
    ("KV-1001", "coffee", "*"),
    ("kv1001", "coffee", "*"),
    ("4820001999992", "coffee", "*"),
    ("обсмаж", "coffee", "*"),
    ("напої", "coffee", "*"),
    ("зм-2041", "order", "*"),
    ("2041", "order", "*"),
    ("тюльпан", "order", "*"),
    ("стрічка", "order", "*"),
    ("крафт", "order", "*"),
    ("договір оренди", "paper", "*"),
    ("запізнилась", "complaint", "*"),
    ("листівку", "complaint", "*"),
    ("kangoo", "car", "*"),
    ("Рено Кангу", "", "shevchenko"),
    ("AX 4321", "car", "*"),
    ("ах4321км", "car", "*"),
    ("ax4321km", "car", "*"),
    ("нічогісінько", "", "*"),
)
PAIRS: tuple[Pair, ...] = (
    *PARTS_OF_WORDS,
    *ANY_ORDER,
    *PHONES,
    *WRONG_LAYOUT,
    *LETTERS,
    *APOSTROPHES,
    *LETTERS_OF_OTHERS,
    *TYPOS,
    *EVERYTHING,
)

ORDERED: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    # a query, names kept (in a worse order), the order they must come in
    ("петр", ("Пётр", "Петр"), ("Петр", "Пётр")),  # as typed before folded
    ("пётр", ("Петр", "Пётр"), ("Пётр", "Петр")),
    ("галаган", ("Ґалаґан", "Галаган"), ("Галаган", "Ґалаґан")),
    ("іванко", ("Иванко", "Іванко"), ("Іванко", "Иванко")),
    ("мар'яна", ("Маряна", "Мар’яна"), ("Мар’яна", "Маряна")),
    ("шевчук", ("Шевчак", "Шевчук"), ("Шевчук", "Шевчак")),  # as typed before a typo
    ("семен", ("Сeмeн Абрам", "Сёмин", "Семён", "Семен"), ("Семен", "Семён", "Сeмeн Абрам", "Сёмин")),
    ("shevchuk", ("Шевчак", "Шевчук", "Shevchuk"), ("Shevchuk", "Шевчук", "Шевчак")),  # letters, sound, typo
    ("лев", ("Королев", "Левко", "Антін Лев", "Лев"), ("Лев", "Левко", "Антін Лев", "Королев")),
    ("роман", ("Романюк", "Роман", "Ярмола Роман"), ("Роман", "Романюк", "Ярмола Роман")),
)
"""The name itself, names that begin so, names of which a word does, then all the others."""
