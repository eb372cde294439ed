"""How hours are written in English."""

from bot.features.hours.reader.words import Kind, Language

ENGLISH = Language(
    phrases={
        Kind.FROM: "from, starting at, starting from, begin at, start at, starts at, starting",
        Kind.TO: """
            to, till, til, until, untill, through, thru, up to, up until, ending at, ending, ends at, finish at,
            finishing at, upto
        """,
        Kind.BETWEEN: "between",
        Kind.AND: "and, plus, also, as well as, n",
        Kind.HALF_PAST: "half past, half",
        Kind.QUARTER_PAST: "quarter past, a quarter past",
        Kind.QUARTER_TO: "quarter to, a quarter to",
        Kind.AM: "am, a m, in the morning, of the morning, morning, mornings",
        Kind.PM: """
            pm, p m, in the afternoon, in the evening, of the evening, afternoon, afternoons, evening, evenings,
            o clock in the evening
        """,
        Kind.NIGHT: "at night, in the night, night",
        Kind.NOON: "noon, midday, mid day, 12 noon, twelve noon, lunchtime noon",
        Kind.MIDNIGHT: "midnight, mid night, 12 midnight, twelve midnight",
        Kind.OTHER_DAYS: """
            other days, the other days, all other days, any other day, the rest, rest, the rest of the week,
            rest of the week, remaining days, the remaining days, otherwise, everything else, rest of the days,
            other weekdays, other working days, the rest of the days
        """,
        Kind.HOLIDAYS: """
            ph, holiday, holidays, public holiday, public holidays, bank holiday, bank holidays, national holidays,
            national holiday, state holidays, legal holidays, federal holidays, red letter days
        """,
        Kind.CLOSED: """
            closed, close, off, day off, days off, day s off, shut, closing day, closing days, not open, not working,
            not available, dont work, do not work, dont open, do not open, no work, unavailable, we close,
            we are closed, were closed, i dont work, free day, free days, not at work, no hours, never, resting day,
            rest day, on holiday, not on, except closed, away, none
        """,
        Kind.BREAK: """
            lunch, lunch break, lunchbreak, break, break for lunch, a break, a break from, a break for lunch,
            with a break, lunch hour, closed for lunch, close for lunch, closed over lunch, closed during,
            closed for a break, lunchtime, lunch time, lunch is, off for lunch, pause, minus lunch, break time,
            one hour lunch, one hour lunch break, an hour for lunch, hour for lunch, one hour for lunch,
            closed at lunchtime, closed at lunch, with lunch break, with lunch, except lunch, excluding lunch,
            out for lunch, less lunch, midday break, siesta
        """,
        Kind.ALL_DAY: """
            24 hours, 24 hours a day, 24 hour, 24 hrs, 24hrs, around the clock, round the clock, nonstop, non-stop,
            non stop, day and night, 24h, 24 h, all day and night, always open, always, anytime, any time,
            at all times, all hours, open 24 hours, all day every day, open all day every day, all day all night,
            day & night
        """,
        Kind.SAME: "too, the same, same, likewise, same again, same hours",
        Kind.ONLY: "only, just, solely, nothing but, exclusively",
        Kind.EXCEPT: """
            except, except for, excluding, excl, apart from, but not, but closed, other than, not on, not, save,
            besides, without, with the exception of, excepting, minus
        """,
        Kind.APPOINTMENT: """
            by appointment, by appointment only, on appointment, on request, appointment only, upon request,
            by arrangement, on call, call ahead, by phone
        """,
        Kind.OPEN: "open, opened, opens, opening, working, work, works, available",
        Kind.NOISE: """
            we, are, our, my, i, im, is, its, it, hours, hour, hrs, hr, h, opening hours, open hours, working hours,
            office hours, business hours, opening times, working times, shop hours, store hours, hours of operation,
            hours are, times, time, at, on, in, the, a, an, with, then, of, for, oclock, o clock, usually, normally,
            please, be, being, have, has, office, shop, store, business, practice, clinic, surgery, you can reach us,
            reach us, reach me, you can reach me, you can call, call us, call me, here, were, this is, these are,
            will be, everyone, local time, schedule, desk, reception, during, again, later, back, well, hello, hi,
            thanks, thank you, each, every, as follows, following, daytime, that is, ie, sharp, weekly, week, days,
            day, but, while, whereas, clients, customers, for clients, for customers, my hours to, our hours to,
            hours to be, visits, appointments, consultations, phone, calls, take, taking, receive, see, from home,
            no break, no lunch, no lunch break, without a break, without break, without lunch, without lunch break,
            no breaks, without breaks, both, inclusive, incl, included, including, when, year round, all year,
            all year round, set, set hours, set hours to, change, change to, make it, new hours, respectively
        """,
    },
    days=(
        "monday, mondays, mon, mo, mons, m",
        "tuesday, tuesdays, tue, tues, tu, tus",
        "wednesday, wednesdays, wed, weds, we",
        "thursday, thursdays, thu, thur, thurs, th",
        "friday, fridays, fri, fr, f",
        "saturday, saturdays, sat, sa, sats",
        "sunday, sundays, sun, su, suns",
    ),
    months=(
        "january, jan",
        "february, feb",
        "march, mar",
        "april, apr",
        "may",
        "june, jun",
        "july, jul",
        "august, aug",
        "september, sep, sept",
        "october, oct",
        "november, nov",
        "december, dec",
    ),
    numbers={
        1: "one",
        2: "two",
        3: "three",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
        11: "eleven",
        12: "twelve",
        13: "thirteen",
        14: "fourteen",
        15: "fifteen",
        16: "sixteen",
        17: "seventeen",
        18: "eighteen",
        19: "nineteen",
        20: "twenty",
        30: "thirty",
        40: "forty",
        45: "forty five, forty-five",
        50: "fifty",
    },
    groups={
        "Mo-Fr": """
            weekday, weekdays, week days, week day, workday, workdays, work days, working days, working day,
            business days, business day, mf, during the week, on week days, working week, work week, monday to friday,
            5 days a week, five days a week
        """,
        "Sa-Su": "weekend, weekends, week end, week ends, week-end, week-ends, wknd, wkend, wkends",
        "Mo-Su": """
            daily, every day, everyday, each day, all days, all week, all week long, whole week, the whole week,
            7 days a week, seven days a week, 7 days, seven days, any day, 7 days week, all seven days,
            every single day, every day of the week, 7days, every night, nightly, each night, every evening
        """,
    },
    dates={
        "christmas": """
            christmas, xmas, x-mas, christmas day, at christmas, over christmas, christmas holidays, christmas days
        """,
        "Dec 24": "christmas eve, xmas eve",
        "Dec 26": "boxing day",
        "Jan 1": "new year, new years, new years day, new year day, new year s day, new year s",
        "Dec 31": "new years eve, new year eve, new year s eve",
        "easter": "easter, easter sunday, easter monday, at easter, easter days, easter holidays",
    },
    month_first=True,
)
