"""How hours are written in Polish."""

from bot.features.hours.reader.words import Kind, Language

_ORDINALS = {
    1: "pierwsz", 2: "drug", 3: "trzeci", 4: "czwart", 5: "piat", 6: "szost", 7: "siodm", 8: "osm", 9: "dziewiat",
    10: "dziesiat", 11: "jedenast", 12: "dwunast", 13: "trzynast", 14: "czternast", 15: "pietnast", 16: "szesnast",
    17: "siedemnast", 18: "osiemnast", 19: "dziewietnast", 20: "dwudziest",
}  # fmt: skip
_CARDINALS = {
    1: "jeden, jedna", 2: "dwa, dwie", 3: "trzy", 4: "cztery", 5: "piec", 6: "szesc", 7: "siedem", 8: "osiem",
    9: "dziewiec", 10: "dziesiec", 11: "jedenascie", 12: "dwanascie", 13: "trzynascie", 14: "czternascie",
    15: "pietnascie", 16: "szesnascie", 17: "siedemnascie", 18: "osiemnascie", 19: "dziewietnascie",
    20: "dwadziescia", 30: "trzydziesci", 40: "czterdziesci", 45: "czterdziesci piec", 50: "piecdziesiat",
}  # fmt: skip


def _hours(number: int, cardinal: str) -> str:
    stem = _ORDINALS.get(number)
    endings = ("a", "ej", "iej", "ia", "ą") if number == 2 else ("a", "ej", "")
    return ", ".join([cardinal, *(f"{stem}{ending}" for ending in endings if stem and ending)])


POLISH = Language(
    phrases={
        Kind.FROM: "od, poczawszy od, poczynajac od",
        Kind.TO: "do, az do, po do",
        Kind.BETWEEN: "miedzy, pomiedzy",
        Kind.AND: "i, oraz, a takze, a, plus, tudziez, ale, zas, natomiast, takze, rowniez",
        Kind.HALF_TO: "wpol do, w pol do",
        Kind.QUARTER_PAST: "kwadrans po",
        Kind.QUARTER_TO: "za kwadrans",
        Kind.AM: "rano, z rana, przed poludniem, nad ranem",
        Kind.PM: "po poludniu, popoludniu, wieczorem, wieczor, wieczora, ppol, po pol",
        Kind.NIGHT: "w nocy, nocy, noca",
        Kind.NOON: "poludnie, w poludnie, poludnia",
        Kind.MIDNIGHT: "polnoc, polnocy, o polnocy, w nocy polnoc",
        Kind.OTHER_DAYS: """
            pozostale dni robocze, w pozostale dni robocze, pozostale dni, w pozostale dni, pozostale, inne dni,
            w inne dni, reszta, reszta dni, reszta tygodnia, w pozostalych dniach, reszte dni, pozostalych dni
        """,
        Kind.HOLIDAYS: """
            swieta, swieto, swiat, swietach, dni swiateczne, w dni swiateczne, dniach swiatecznych, swiateczne,
            swiatecznych, swieta panstwowe, swiatami, swieta ustawowe, dni ustawowo wolne od pracy, ustawowo wolne,
            dni ustawowo wolne, swieta koscielne i panstwowe
        """,
        Kind.DAY_OFF: "dni wolne od pracy, dni wolne, dniach wolnych",
        Kind.CLOSED: """
            nieczynne, nieczynny, nieczynna, nieczynni, nieczynnne, zamkniete, zamkniety, zamknieta, zamykamy, wolne,
            wolny, wolna, wolne od pracy, dzien wolny, dzien wolny od pracy, nie pracujemy, nie pracuje, nie czynne,
            nie czynny, nie ma nas, nie otwieramy, nie przyjmujemy, nie przyjmuje, brak, nie dziala, nie dzialamy,
            urlop, nie, off, niedostepny, niedostepna, niedostepni, nie bedzie nas, mam wolne, mamy wolne, bez pracy,
            odpoczywam, odpoczywamy, mamy zamkniete, jest zamkniete, zamkniete mamy
        """,
        Kind.BREAK: """
            przerwa, przerwa obiadowa, przerwa na obiad, przerwa na lunch, przerwa lunchowa, przerwe, z przerwa,
            z przerwa obiadowa, z przerwa na obiad, przerwy, obiad, lunch, pauza, przerwa sniadaniowa,
            z przerwa w godz, z przerwa w godzinach, godzinna przerwa, godzine przerwy, przerwa techniczna, przerwie,
            z przerwa od, z wylaczeniem godzin, mam przerwe, mamy przerwe, przerwa w godz, przerwa w godzinach,
            z godzinna przerwa, z godzinna przerwa na obiad, sjesta, obiadowa
        """,
        Kind.ALL_DAY: """
            calodobowo, calodobowa, calodobowy, calodobowe, cala dobe, cala doba, doba, 24 godziny,
            24 godziny na dobe, 24 h na dobe, 24h na dobe, dzien i noc, zawsze otwarte, zawsze, non stop, non-stop,
            nonstop, przez cala dobe, bez przerwy cala dobe, na okraglo, 24 godz, 24 godz na dobe, o kazdej porze,
            dniem i noca, caly czas, bez zamykania
        """,
        Kind.SAME: "tez, tak samo, podobnie",
        Kind.ONLY: "tylko, wylacznie, jedynie, tylko i wylacznie, jedynie w, wylacznie w",
        Kind.EXCEPT: """
            oprocz, z wyjatkiem, poza, za wyjatkiem, procz, bez, wyjatkiem, wyjawszy, z wylaczeniem, wylaczajac,
            nie liczac, pomijajac
        """,
        Kind.APPOINTMENT: """
            po uzgodnieniu, po umowieniu, po wczesniejszym umowieniu, na telefon, umowione wizyty,
            po telefonicznym uzgodnieniu, na zapisy, po umowieniu telefonicznym, po wczesniejszym uzgodnieniu,
            po kontakcie telefonicznym, wedlug ustalen, do uzgodnienia, do ustalenia, tylko umowione,
            na umowiona wizyte, na umowione wizyty
        """,
        Kind.OPEN: """
            otwarte, otwarty, otwarta, otwieramy, czynne, czynny, czynna, pracujemy, pracuje, przyjmujemy, przyjmuje,
            dziala, dzialamy, jestesmy, jestem, dostepny, dostepna, dostepni
        """,
        Kind.NOISE: """
            co tydzien, godz, godzina, godziny, godzin, godzinach, godzine, g, h, w, w godz, w godzinach, o, na, z,
            ze, dla, dzien, dni, dnia, dniach, jest, sa, mamy, mam, nasze, moje, nasz, biuro, gabinet, kancelaria,
            sklep, warsztat, firma, poradnia, przychodnia, rejestracja, zaklad, serwis, salon, godziny otwarcia,
            godziny pracy, godziny urzedowania, godziny przyjec, godz otwarcia, godz pracy, otwarcie, praca, zwykle,
            zazwyczaj, normalnie, zapraszamy, zapraszam, prosze, kontakt, kontaktu, telefonicznie, przez, kazdy,
            kazda, kazdego, kazdej, wlacznie, potem, nastepnie, ponownie, znowu, dalej, klientow, klienci, pacjentow,
            pacjenci, wizyty, obsluga, stale, tj, czyli, wtedy, ktore, natomiast w, za to, dzien dobry,
            prosze ustawic, ustaw, zmien, zmien na, ustaw na, nowe godziny, bez przerwy, bez przerw,
            bez przerwy obiadowej, bez przerwy na obiad, bez obiadu, punkt, jako, tak jak, caly rok, przez caly rok,
            w okresie, tygodniu, tygodnia, tydzien, lokal, restauracja, bar, apteka, recepcja, sekretariat, okienko,
            miedzy innymi, zegarowe, raz, bede, bedziemy, biurze
        """,
    },
    days=(
        """
            poniedzialek, poniedzialku, poniedzialki, poniedzialkach, poniedzialkiem, poniedz, pn, pon, pnd,
            poniedzialkowo, pon-k
        """,
        "wtorek, wtorku, wtorki, wtorkach, wtorkiem, wt, wto, wtor",
        "sroda, srody, srode, srodach, sroda, srod, sr, sro",
        "czwartek, czwartku, czwartki, czwartkach, czwartkiem, czw, cz, czwart",
        "piatek, piatku, piatki, piatkach, piatkiem, pt, pi, pia, piat, ptk",
        "sobota, soboty, sobote, sobotach, sobot, sobotami, sob, sb, so, sobotnio, soboto",
        "niedziela, niedziele, niedzieli, niedzielach, niedziel, niedzielami, nd, niedz, ndz, nd-la, niedzielny",
    ),
    months=(
        "styczen, stycznia, styczniu, sty, stycz",
        "luty, lutego, lutym, lut",
        "marzec, marca, marcu",
        "kwiecien, kwietnia, kwietniu, kwi, kwiec",
        "maj, maja, maju",
        "czerwiec, czerwca, czerwcu, cze, czerw",
        "lipiec, lipca, lipcu, lip",
        "sierpien, sierpnia, sierpniu, sie, sierp",
        "wrzesien, wrzesnia, wrzesniu, wrz, wrzes",
        "pazdziernik, pazdziernika, pazdzierniku, paz, pazdz",
        "listopad, listopada, listopadzie, lis, list",
        "grudzien, grudnia, grudniu, gru, grudz",
    ),
    numbers={number: _hours(number, cardinal) for number, cardinal in _CARDINALS.items()},
    groups={
        "Mo-Fr": """
            dni robocze, w dni robocze, dniach roboczych, robocze, roboczy, roboczych, roboczo, dzien roboczy,
            dni powszednie, powszednie, dzien powszedni, w tygodniu, w ciagu tygodnia, dni pracujace,
            dniach powszednich, dni tygodnia
        """,
        "Sa-Su": """
            weekend, weekendy, weekendow, weekendu, weekendach, weekendowo, week-end, wikend, wikendy, weekendami
        """,
        "Mo-Su": """
            codziennie, co dzien, codzien, co noc, w kazda noc, kazdego dnia, kazdy dzien, w kazdy dzien,
            caly tydzien, przez caly tydzien, 7 dni w tygodniu, siedem dni w tygodniu, 7 dni, wszystkie dni,
            wszystkie dni tygodnia, dzien w dzien, bez wyjatku, 7 dni tygodnia, bez dni wolnych,
            bez przerw i dni wolnych
        """,
    },
    dates={
        "christmas": """
            boze narodzenie, bozego narodzenia, swieta bozego narodzenia, na boze narodzenie, gwiazdka, gwiazdke
        """,
        "Dec 24": "wigilia, wigilie, wigilii, w wigilie",
        "Jan 1": "nowy rok, nowego roku, nowym roku, w nowy rok",
        "Dec 31": "sylwester, sylwestra",
        "easter": "wielkanoc, wielkanocy, swieta wielkanocne, wielkanocne, poniedzialek wielkanocny, na wielkanoc",
        "Nov 1": "wszystkich swietych",
    },
)
