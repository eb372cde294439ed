"""Large cities that no time zone is named after."""

OTHERS = {
    "Europe/Warsaw": (
        "Warschau, Kraków, Cracow, Łódź, Wrocław, Poznań, Gdańsk, Szczecin, Bydgoszcz, Lublin, Białystok, Katowice,"
        "Gdynia, Sopot, Częstochowa, Radom, Rzeszów, Toruń, Kielce, Gliwice, Zabrze, Olsztyn, Bielsko-Biała, Opole,"
        "Zielona Góra, Tychy, Rybnik, Elbląg, Tarnów, Zakopane, Краков, Краків, Лодзь, Вроцлав, Познань, Гданьск,"
        "Гданськ, Щецин, Люблин, Люблін, Катовице, Катовіце, Белосток, Білосток, Жешув, Гдыня, Гдиня"
    ),
    "Europe/Kyiv": (
        "Київ, Киев, Kijów, Kiev, Харків, Харьков, Kharkiv, Charków, Одеса, Одесса, Odesa, Odessa, Дніпро, Днепр,"
        "Dnipro, Львів, Львов, Lviv, Lwów, Запоріжжя, Запорожье, Вінниця, Винница, Vinnytsia, Полтава, Poltava,"
        "Чернівці, Черновцы, Chernivtsi, Тернопіль, Тернополь, Івано-Франківськ, Ивано-Франковск, Ужгород, Луцьк, Луцк,"
        "Рівне, Ровно, Житомир, Хмельницький, Хмельницкий, Миколаїв, Николаев, Херсон, Чернігів, Чернигов, Черкаси,"
        "Черкассы, Суми, Сумы, Кривий Ріг, Кривой Рог, Кропивницький"
    ),
    "Europe/Moscow": (
        "Санкт-Петербург, Петербург, Saint Petersburg, St. Petersburg, Petersburg, Казань, Нижний Новгород, Воронеж,"
        "Ростов-на-Дону, Краснодар, Сочи, Тула, Ярославль, Тверь, Рязань"
    ),
    "Asia/Yekaterinburg": "Челябинск, Уфа, Пермь, Тюмень",
    "Europe/Berlin": (
        "Munich, München, Monachium, Мюнхен, Hamburg, Гамбург, Cologne, Köln, Kolonia, Кёльн, Кельн, Frankfurt,"
        "Франкфурт, Stuttgart, Düsseldorf, Leipzig, Dresden, Drezno"
    ),
    "Europe/London": (
        "Manchester, Birmingham, Glasgow, Liverpool, Leeds, Edinburgh, Edynburg, Эдинбург, Bristol, Cardiff, Belfast,"
        "Манчестер, Бирмингем"
    ),
    "Europe/Dublin": "Cork, Galway, Limerick",
    "Europe/Rome": "Milan, Mediolan, Милан, Мілан, Naples, Turin, Florence",
    "Europe/Madrid": "Barcelona, Барселона, Valencia, Seville, Málaga",
    "Europe/Paris": "Lyon, Marseille, Toulouse, Nice",
    "Europe/Prague": "Brno, Брно, Ostrava",
    "Europe/Vilnius": "Kaunas, Kowno, Каунас",
    "Europe/Minsk": "Гомель, Брест, Гродно, Витебск, Могилёв",
    "Europe/Amsterdam": "Rotterdam, The Hague, Utrecht, Eindhoven",
    "America/New_York": "Boston, Бостон, Philadelphia, Washington, Вашингтон, Miami, Майами, Маямі, Atlanta",
    "America/Chicago": "Houston, Dallas, Austin, San Antonio, Minneapolis",
    "America/Los_Angeles": "San Francisco, Сан-Франциско, San Diego, Seattle, Сиэтл, Las Vegas, Portland",
    "America/Toronto": "Montreal, Montréal, Ottawa, Монреаль",
    "America/Vancouver": "Victoria",
    "Asia/Jerusalem": "Tel Aviv, Tel Awiw, Тель-Авив, Тель-Авів, Haifa, Хайфа",
    "Asia/Almaty": "Astana, Астана, Шымкент",
    "Asia/Kolkata": "Mumbai, Delhi, New Delhi, Bangalore",
    "Asia/Shanghai": "Beijing, Pekin, Пекин, Пекін",
}  # fmt: skip
"""Their names in our languages, by zone."""
