"""What `after-hours check` finds: settings, database, token. Changes nothing."""

from dataclasses import dataclass
from enum import StrEnum

from telegram.error import InvalidToken, TelegramError

from bot import migrations, start, storage
from bot.errors import NoDatabase, SettingError, StartError
from bot.redaction import redact
from bot.settings import Settings, load, misspelt


class Mark(StrEnum):
    """What a finding means. A note is worth knowing and wrong only if it was meant otherwise."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    mark: Mark
    about: str
    words: str

    def __str__(self) -> str:
        return f"{self.mark:5} {self.about}: {self.words}"


async def findings() -> list[Finding]:
    """A finding about each: settings, database, token."""
    try:
        settings = load()
    except SettingError as error:
        return [Finding(Mark.WRONG, "settings", str(error)), *_misspelt()]
    hours = Finding(Mark.OK, "settings", f"open {settings.working_hours} in {settings.business_timezone}")
    return [hours, *_misspelt(), await _database(settings), await _token(settings)]


def _misspelt() -> list[Finding]:
    return [Finding(Mark.NOTE, "settings", words) for words in misspelt()]


async def _database(settings: Settings) -> Finding:
    try:
        database = await storage.open_existing_database(settings, migrate=False)
    except NoDatabase:
        return Finding(Mark.OK, "database", "none yet; `after-hours run` makes it")
    except StartError as error:
        return Finding(Mark.WRONG, "database", str(error))
    try:
        revision = await migrations.revision(database)
    except Exception as error:
        return Finding(Mark.WRONG, "database", redact(f"cannot be opened ({type(error).__name__}: {error})"))
    finally:
        await database.close()
    if revision is None:
        return Finding(Mark.OK, "database", "empty; `after-hours run` fills it")
    return Finding(Mark.OK, "database", f"revision {revision}, newest {migrations.HEAD}")


async def _token(settings: Settings) -> Finding:
    try:
        async with start.built(settings.token(), settings.bot_api_url) as application:
            await application.bot.initialize()
            return Finding(Mark.OK, "token", f"@{application.bot.username} at {settings.bot_api_url}")
    except SettingError as error:
        return Finding(Mark.WRONG, "token", str(error))
    except InvalidToken:
        return Finding(Mark.WRONG, "token", "BOT_TOKEN: Telegram refuses it")
    except TelegramError as error:
        return Finding(Mark.WRONG, "network", redact(f"{settings.bot_api_url} does not answer ({error})"))
