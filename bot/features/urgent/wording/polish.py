"""How Poles say that something is urgent, and that it is not."""

from bot.features.urgent.wording.words import Language

POLISH = Language(
    stems="piln pilniejsz",
    endings="""
        - y a e o ą ie i ego ej emu ym ych ymi iej iutkie iutko iusie
        y a e ego ej emu ym ych ą
    """,
    manners="pilnie pilnię pilniej pilno",
    alike="""
        pilnow* pilnuj* pilnik* pilat* pilot* pilśn* pilnoś* piłk* piłem piłeś piłeczk* poln* siln* pełn* palna palne
        palny palnej palnego wilno wilna wilnie wilnem piana pianą piany pianę pianie pion* piwne piwny piwna pinie
        pilni
    """,
    strong="super mega ultra arcy hiper naj bardzo",
    opposite="nie mało",
    akin="""
        natychmiast niezwłocznie nagłe nagły nagła nagłego nagłej awaria awarię awarii cito asap na_już na_cito
        jak_najszybciej nie_może_czekać nie_może_poczekać nie_cierpi_zwłoki na_wczoraj śpieszy spieszy
    """,
    negations="""
        nie nic niczego ani bez żaden żadna żadne żadnych żadnej żadnego nigdy mniej mało nieszczególnie wcale niezbyt
    """,
    ifs="""
        jeśli jeżeli gdy gdyby kiedy jakby czy w_razie w_przypadku w_pilnych dla przypadku razie wypadku
        o_ile póki dopóki
    """,
    perhaps="może chyba ewentualnie możliwe byłoby być_może",
    before="""
        był była było były słowo słowa hasło hasła napisałem napisałam napisać wpisać wpisałem wpisałam przycisk nazwane
    """,
    articles="ten ta tego tej waszego wasz wasza waszej",
    between="""
        aż tak to jest są bardzo zbyt szczególnie jakoś się sprawa sprawy sprawą sprawę rzecz ma mam być
        znowu też specjalnie takie takiego taka potrzebuję potrzeba potrzebna potrzebny trzeba wymaga musi muszę pomocy
        coś czegoś bardziej taki tam u mnie
    """,
    only="tylko",
    but="ale lecz jednak natomiast bo",
    questions="ile jak jaki jaka jakie jakich co kiedy gdzie kto dlaczego czemu czym",
    helpers="czy jest są macie",
    prices="kosztuje koszt koszty kosztują cena cenę ceny cennik płatne płatny płatna zapłacić płacić opłata opłaty",
    requests="""
        proszę prosze prosiłbym prosiłabym poproszę możecie czy_może czy_mogę czy_moge mógłby mogłaby moglibyście
        mogę_prosić można_prosić czy_możecie czy_ktoś ktoś_może może_ktoś może_pan może_pani da_radę czy_można
    """,
    offers="kontakt kontaktu kontaktem usługa usługi usługę linia numer przycisk wiadomość wiadomości",
    lone_nots="nie",
    means="znaczy oznacza",
    yes="tak no pewnie bardzo",
)
