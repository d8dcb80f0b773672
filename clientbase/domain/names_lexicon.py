# ruff: noqa: E501 -- lists of words read better in long lines
"""Given names and the shapes of patronymics and surnames, to tell which word of a name is which.

Names are kept by their sound (`text_folding.roman_key`), so that Дмитро, Дмитрий, Dmytro and Dmitry are one entry.
"""

import re
from functools import lru_cache

from clientbase.domain.client import Sex
from clientbase.domain.text_folding import fold, roman_key

_MALE = """
Олександр Александр Олексій Алексей Анатолій Анатолий Андрій Андрей Антон Антін Аркадій Арсен Арсений Арсеній Артем Артур
Богдан Борис Вадим Вадім Валентин Валерій Валерий Василь Василий Віктор Виктор Віталій Виталий Владислав Влад Володимир Владимир
В'ячеслав Вячеслав Всеволод Геннадій Геннадий Генадій Георгій Георгий Григорій Григорий Герман Гліб Глеб Гнат Гордій Давид Данило Даниил Данил Данило
Демид Демьян Дем'ян Денис Дмитро Дмитрий Дан Едуард Эдуард Євген Евгений Єгор Егор Емельян Ефим Юхим Захар Зиновій Зиновий Іван Иван Ігор Игорь
Ілля Илья Иннокентий Інокентій Йосип Иосиф Кирило Кирилл Клим Климент Костянтин Константин Кузьма Лаврентий Лев Леонід Леонид Леонтий Лука Лук'ян
Любомир Макар Максим Марко Марк Мар'ян Марьян Матвій Матвей Мирон Мирослав Михайло Михаил Микита Никита Микола Николай Мстислав Назар Назарій Наум Нестор
Олег Олесь Оскар Остап Омелян Орест Павло Павел Панас Пантелей Петро Петр Пётр Пилип Филипп Платон Потап Прохор Ренат Ринат Роберт Родион Родіон Роман Ростислав
Руслан Рустам Савва Савелий Самуил Святослав Семен Семён Сергій Сергей Серафим Сидор Симон Спиридон Станіслав Станислав Степан Тарас Тигран Тимофій Тимофей Тимур
Тихон Трохим Трофим Устим Федір Федор Фёдор Феликс Фелікс Фома Хома Христофор Харитон Шаміль Юлиан Юлій Юрій Юрий Яким Яків Яков Ян Ярема Ярослав Юстиниан Казимир
Альберт Альфред Амір Амир Арам Армен Ашот Бахтияр Вазген Гагик Гамлет Гарік Гейдар Гіві Джамал Заур Зураб Ібрагім Ибрагим Ільдар Ильдар Ислам Карен Камиль Магомед Мурат
Мурад Нодар Нурлан Отар Рамиль Рафаель Рафаэль Рашид Рауф Резо Самвел Тенгіз Тенгиз Тофік Фарид Хачик Шалва Юсуф Ярополк Аслан Арман Айрат Азат Ахмед Алі Али Нурсултан
Иосип Авдей Аверкий Автандил Агафон Адам Адриан Азарий Аким Акім Александрин Альвиан Амвросий Ананий Анисим Анфим Аполлон Арефий Аристарх Артемий Архип Афанасий Афанасій
Варлам Варфоломей Велизар Вениамин Викентий Владлен Власий Гавриил Гаврило Галактион Гедеон Гурий Давыд Дементий Дорофей Евграф Евдоким Евлампий Евсей Евстафий Елисей
Еремей Ермолай Ерофей Зосима Иакинф Игнат Игнатий Ігнат Измаил Измайл Изяслав Иларион Ипполит Иринарх Исаак Исидор Казимир Капитон Карл Касьян Конон Кондрат Кондратий Корнилий Корнілій
Куприян Лазарь Лазар Леонард Лукьян Людвиг Людовик Мартин Мартын Мефодий Мина Митрофан Модест Моисей Мокей Натан Нифонт Никанор Никифор Никодим Никон Нил Овидий Олімпій
Орландо Осип Пахом Памфил Порфирий Прокоп Прокофий Радислав Рафаил Роальд Рудольф Северьян Севастьян Севастян Сильвестр Созон Софрон Стефан Теодор Терентий Терентій Тит Фаддей Федот Феодосий Ферапонт Филат
Флор Фрол Эльдар Эмиль Эмануил Ян Яромир Святогор Добрыня Всеслав Братислав Бронислав Болеслав Вальтер Вільям Генрих Генріх Гюнтер Данко Зенон Зорян Кіндрат
James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald Steven Stephen Paul Andrew Joshua Kenneth Kevin Brian George Timothy Ronald
Edward Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Frank Patrick Raymond Jack Dennis Jerry Tyler Aaron Jose
Adam Nathan Henry Douglas Zachary Peter Kyle Noah Ethan Jeremy Walter Christian Keith Roger Terry Austin Sean Gerald Carl Harold Dylan Arthur Lawrence Jordan Jesse Bryan Billy Bruce Gabriel
Joe Logan Alan Juan Albert Willie Elijah Wayne Randy Vincent Mason Roy Ralph Bobby Russell Bradley Philip Eugene Homer Lucas Luke Marcus Doug Chris Arnold Simon Fred Harry Oscar Oliver
Liam Owen Max Felix Leon Hans Klaus Jürgen Wolfgang Karl Günter Dieter Horst Manfred Uwe Thorsten Sven Stefan Jan Piotr Krzysztof Andrzej Tomasz Paweł Marcin Michał Grzegorz Jerzy Tadeusz
Stanisław Jean Pierre Jacques Philippe Laurent François Guy Claude André Louis Antoine Marcel Gaston René Yves Thierry Pascal Olivier Christophe Frédéric Sébastien Théodore Normand Orville Alexis Byron Léon
Саша Сашко Сашка Діма Дима Діман Дімон Вова Вовчик Володя Юра Юрко Міша Миша Мишко Паша Пашка Коля Миколка Вася Василько Петя Петрик Толя Толік Толик
Сєрьожа Серёжа Сережа Серьога Сергійко Льоша Леша Лёша Альоша Алёша Льова Лёва Стас Стасік Стасик Слава Славік Славик Макс Максимко Жора Гоша Гриша Грицько Ваня
Івась Андрюша Андрійко Костя Костік Костик Рома Ромчик Вітя Витя Вітьок Віталік Виталик Владік Владик Сева Едік Эдик Женя Валік Валя Боря Гена Льоня Леня Лёня Шура
Тарасик Назарчик Михась Антоха Данько Даня Тоша Тимоха Ярик Ігорьок Игорёк Олежка Артемко Тьома Тёма Захарко Юрчик Олесик Дениска Жека Саня Санько Ваха Ілюша Илюша
Carlos Manuel Francisco Antonio Javier Miguel Rafael Pedro Alejandro Fernando Luis Sergio Jorge Alberto Diego Pablo Enrique Ramón Roland Giovanni Giuseppe Marco Luca Matteo Andrea Francesco Paolo Roberto Mario
Mehmet Mustafa Ali Ahmet Hüseyin Hasan Mohamed Muhammad Omar Yusuf Ibrahim Khalid Yoshi Hiroshi Kenji Art Howard Horst Jaime Jytte Karin Liu Martín Matti Palle Patricio Pirkko Yang Hari
"""  # fmt: skip

_FEMALE = """
Олександра Александра Алла Аліна Алина Альона Алёна Алена Анастасія Анастасия Настя Ангеліна Ангелина Анжела Анжеліка Анжелика Анна Ганна Аня Антоніна Антонина Богдана Божена Валентина
Валерія Валерия Варвара Василина Віра Вера Вероніка Вероника Вікторія Виктория Віка Віолетта Виолетта Віталія Виталия Владислава Влада Галина Галя Дарія Дарина Дарья Дарья Даша Діана Диана
Домініка Єва Ева Євгенія Евгения Євдокія Евдокия Єлизавета Елизавета Елизавета Ліза Лиза Жанна Зінаїда Зинаида Злата Зоя Зоряна Іванна Инна Інна Ірина Ирина Іра Ия Камілла Карина Каріна
Катерина Екатерина Катя Кіра Кира Клавдія Клавдия Кристина Крістіна Христина Ксенія Ксения Ксюша Лариса Леся Лідія Лидия Лілія Лилия Любов Любовь Люба Людмила Люда Майя Маргарита Марія Мария
Мар'яна Марьяна Марина Маріна Марта Маша Меланія Милана Мілана Милена Мирослава Надія Надежда Надя Наталія Наталья Наталя Наташа Неля Нелли Нинель Ніна Нина Нонна Оксана Олена Елена Лена
Олеся Ольга Оля Павліна Поліна Полина Раїса Раиса Регіна Регина Рената Римма Роксолана Роза Руслана Саломія Світлана Светлана Світа Серафима Сніжана Снежана Соломія Софія София Софья Соня
Станіслава Стефанія Сусанна Таїсія Таисия Тамара Таня Татьяна Тетяна Уляна Ульяна Федора Христя Юлія Юлия Юлья Юля Юліана Яна Ярина Ярослава Эвелина Евеліна Элеонора Елеонора
Эльвира Ельвіра Эльза Эмма Емма Эмилия Емілія Эмілія Аделина Аделаида Азиза Айгуль Алсу Амалия Амина Аміна Анфиса Аріна Арина Асия Ася Белла Венера Весения Викентия Гульнара Гюзель Дина Діна
Зульфия Земфира Изабелла Индира Искра Капитолина Клара Лада Лала Лейла Лейля Лиана Ліана Луиза Луїза Магдалина Мадина Матрона Мира Моника Муза Назар Нана Нателла Нелла Нора Октябрина Пелагея Прасковья
Розалия Роксана Румия Сабина Сабіна Садагет Сара Севиля Стелла Сюзанна Тая Тома Ульяна Устинья Фаина Фаїна Фарида Фатима Фекла Элина Еліна Эльмира Ельміра Юнона Ядвига Агата Агафья Агния Аглая Акулина Алевтина Алиса Аліса
Альбина Альбіна Анисья Аполлинария Арсения Василиса Гликерия Домна Евлампия Ефросинья Зинаїда Иванка Іванка Ираида Клементина Кристіна Лукерья Любава Людовика Мелания Мальвина Марфа Неонила Ника Олимпиада Раїса Рогнеда Рада
Саша Сашуня Женя Валя Шура Лєра Лера Рита Ріта Тоня Зіна Зина Іринка Иришка Ириша Ірочка Ірка Оленка Олька Олечка Ленка Леночка Наталка Наташа Наталочка Катруся
Катюша Катька Маруся Марічка Марійка Машенька Галинка Галочка Даринка Світланка Світланочка Светик Юленька Юлечка Юлька Танюша Танечка Настуня Настуся Настенька Анечка
Анюта Аннушка Нюра Ганнуся Вікуся Вика Вікторія Людочка Люся Любаша Надійка Надюша Лариска Оксанка Ксенечка Аліночка Алінка Інночка Христинка Мар'янка Соломійка Софійка
Поля Діанка Яночка Лізочка Лизонька Элла Елла Нінель Ліля Лиля Лілічка Тома Томочка Рая Раєчка Зоєчка Лідочка Лида Ліда Тетянка Іванна Уля Улянка Зоряна Ната Натуся
Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Margaret Sandra Ashley Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura
Cynthia Dorothy Amy Kathleen Angela Shirley Emma Brenda Pamela Nicole Anna Samantha Katherine Christine Helen Debra Rachel Carolyn Janet Maria Catherine Heather Diane Olivia Julie Joyce Victoria Ruth
Virginia Lauren Kelly Christina Joan Evelyn Judith Andrea Hannah Megan Cheryl Jacqueline Martha Madison Teresa Gloria Sara Janice Ann Kathryn Abigail Sophia Frances Jean Alice Judy Isabella Julia
Grace Amber Denise Danielle Marilyn Beverly Charlotte Natalie Theresa Diana Brittany Doris Kayla Alexis Lori Marie Jane Jenny Sally Lucy Rose Hanna Ursula Monika Petra Sabine Renate Helga Karin
Brigitte Ingrid Erika Christa Gisela Katarzyna Małgorzata Agnieszka Barbara Ewa Elżbieta Krystyna Joanna Magdalena Zofia Nathalie Isabelle Sylvie Monique Françoise Chantal Agathe Céline Hélène Élodie
Aiglentina Aceline Agate Prunella Yseult Camille Manon Chloé Carmen Josefa Isabel Dolores Pilar Rosa Lucía Cristina Elena Mercedes Giulia Chiara Francesca Sofia Ana Annette Janine Janete Shelley Mayumi Terrill
Fatma Ayşe Emine Hatice Zeynep Aisha Fatima Leila Yoko Keiko
"""  # fmt: skip


def _keys(names: str) -> frozenset[str]:
    return frozenset(roman_key(fold(name)) for name in names.split())


_MALE_KEYS, _FEMALE_KEYS = _keys(_MALE), _keys(_FEMALE)
_LATIN = re.compile("[a-z]")

_PATRONYMIC_MALE = re.compile(r"(?:ович|евич|йович|їч|лліч|льич|мич|кич|укич|ыч)$")
_PATRONYMIC_FEMALE = re.compile(r"(?:овна|евна|івна|ївна|иична|инична|ична|ишна|овка)$")
_TURKIC_MALE, _TURKIC_FEMALE = ("оглы", "огли", "оглу", "улы", "уулу"), ("кызы", "кизи", "гызы", "гизи")
TURKIC = frozenset((*_TURKIC_MALE, *_TURKIC_FEMALE))
_SURNAME = re.compile(
    r"(?:енко|єнко|ченко|[бвгґджзклмнпрстфхцчшщ]ко|чук|щук|[бвгджзклмнпрст]юк|[бвгджзклмнпрст]ук|няк|[рлтсд]як|чак|ів|їв|ова|ева|єва|ёва|ов|ев|єв|ёв|ин|їн|ын|ина|їна"
    r"|ына|ський|ський|цький|зький|ська|цька|ский|ской|цкий|ская|цкая|ых|их|ець|ець|ец|дзе|швілі|швили|ян|янц|ний|ній|"
    r"ий|ый|ой|ая|ія|ейко|айло|уля|ура|юра|ань|инь|ич|ик|ік|оха|аха|аба|уба|ей|ай|аш|уш|ерт|ман|берг|штейн|івна)$"
)
_SURNAME_STRONG = re.compile(
    r"(?:енко|єнко|чук|щук|нюк|ський|цький|зький|ська|цька|зька|ский|ская|цкий|цкая|[бвгджзклмнпрстфхцчшщй](?:ова|ева|єва|ёва|ов|ев|єв|ёв)"
    r"|[ао-щ](?:еєв|еев|еева|еєва)|дзе|швілі|швили|янц|ян|ків|чів|нів|шин|шина|кин|кина|нин|нина|лин|лина|тин|тина|ець)$"
)


@lru_cache(maxsize=20_000)
def given_name_sex(word: str) -> Sex | None:
    """The sex a given name tells (UNKNOWN when it serves both); None when the word is no known given name."""
    key = roman_key(fold(word))
    if not key and "-" not in word:
        return None
    male, female = key in _MALE_KEYS, key in _FEMALE_KEYS
    if not male and not female:
        if "-" in word and len(word) > 5:
            return given_name_sex(word.split("-", maxsplit=1)[0])
        return None
    if male and female:
        return Sex.UNKNOWN
    return Sex.MALE if male else Sex.FEMALE


@lru_cache(maxsize=20_000)
def patronymic_sex(word: str) -> Sex | None:
    """The sex a patronymic tells; None when the word has not the shape of one."""
    low = word.casefold()
    if len(low) < 5 and low not in TURKIC:
        return None
    if low.endswith(_TURKIC_MALE) or _PATRONYMIC_MALE.search(low):
        return Sex.MALE
    if low.endswith(_TURKIC_FEMALE) or (_PATRONYMIC_FEMALE.search(low) and not low.endswith("овка")):
        return Sex.FEMALE
    return None


@lru_cache(maxsize=20_000)
def surname_likeness(word: str) -> float:
    """How much a word looks like an East Slavic surname by its ending: 0, 0.5 or 1."""
    low = word.casefold().split("-")[-1]
    if len(low) < 4:
        return 0.0
    if _SURNAME_STRONG.search(low):
        return 1.0
    return 0.5 if _SURNAME.search(low) else 0.0


def is_latin(word: str) -> bool:
    return _LATIN.search(fold(word)) is not None
