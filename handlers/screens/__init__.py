"""Screens: what is shown in a chat and goes on from there, tap by tap."""

from handlers.screens import (
    absences,
    calendars,
    client_questions,
    duty,
    holidays,
    hours,
    language,
    month,
    notice,
    promises,
    ringing,
    rings,
    screen,
    secretary,
    setup,
    showing,
    team,
    urgent,
    vacation,
    wiring,
)
from handlers.screens.absences import AbsencesScreen
from handlers.screens.calendars import CalendarsScreen
from handlers.screens.client_questions import ClientHoursScreen, ClientNoteScreen
from handlers.screens.duty import DutyScreen
from handlers.screens.holidays import HolidaysScreen
from handlers.screens.hours import HoursScreen
from handlers.screens.language import LanguageScreen
from handlers.screens.notice import NoticeScreen
from handlers.screens.promises import PromisesScreen
from handlers.screens.ringing import RingingScreen
from handlers.screens.rings import RingsScreen
from handlers.screens.secretary import SecretaryScreen
from handlers.screens.setup import SETUP
from handlers.screens.team import TeamScreen
from handlers.screens.urgent import UrgentScreen
from handlers.screens.vacation import VacationScreen
from handlers.screens.wiring import Screens

ABSENCES = AbsencesScreen()
CALENDARS = CalendarsScreen()
CLIENT_HOURS = ClientHoursScreen()
CLIENT_NOTE = ClientNoteScreen()
DUTY = DutyScreen()
HOLIDAYS = HolidaysScreen()
HOURS = HoursScreen()
LANGUAGE = LanguageScreen()
NOTICE = NoticeScreen()
PROMISES = PromisesScreen()
TEAM = TeamScreen()
RINGS = RingsScreen()
URGENT = UrgentScreen()
VACATION = VacationScreen()
RINGING = RingingScreen()
SECRETARY = SecretaryScreen()
SCREENS = Screens(
    ABSENCES,
    CALENDARS,
    CLIENT_HOURS,
    CLIENT_NOTE,
    DUTY,
    HOLIDAYS,
    HOURS,
    LANGUAGE,
    NOTICE,
    PROMISES,
    RINGS,
    RINGING,
    SECRETARY,
    SETUP,
    TEAM,
    URGENT,
    VACATION,
)

__all__ = [
    "ABSENCES",
    "CALENDARS",
    "CLIENT_HOURS",
    "CLIENT_NOTE",
    "DUTY",
    "HOLIDAYS",
    "HOURS",
    "LANGUAGE",
    "NOTICE",
    "PROMISES",
    "RINGING",
    "RINGS",
    "SCREENS",
    "SECRETARY",
    "SETUP",
    "TEAM",
    "URGENT",
    "VACATION",
    "absences",
    "calendars",
    "client_questions",
    "duty",
    "holidays",
    "hours",
    "language",
    "month",
    "notice",
    "promises",
    "ringing",
    "rings",
    "screen",
    "secretary",
    "setup",
    "showing",
    "team",
    "urgent",
    "vacation",
    "wiring",
]
