"""What `after-hours check` finds: settings, database, token. Changes nothing."""

from dataclasses import dataclass

from telegram.error import InvalidToken, TelegramError

from bot import migrations, start, storage
from bot.errors import NoDatabase, SettingError, StartError
from bot.redaction import redact
from bot.settings import Settings, load


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    ok: bool
    about: str
    words: str

    def __str__(self) -> str:
        return f"{'ok   ' if self.ok else 'wrong'} {self.about}: {self.words}"


async def findings() -> list[Finding]:
    """A finding about each: settings, database, token."""
    try:
        settings = load()
    except SettingError as error:
        return [Finding(False, "settings", str(error))]
    hours = f"{settings.working_hours} in {settings.business_timezone}"
    return [Finding(True, "settings", f"open {hours}"), await _database(settings), await _token(settings)]


async def _database(settings: Settings) -> Finding:
    try:
        database = await storage.open_existing_database(settings, migrate=False)
    except NoDatabase:
        return Finding(True, "database", "none yet; `after-hours run` makes it")
    except StartError as error:
        return Finding(False, "database", str(error))
    try:
        revision = await migrations.revision(database)
    except Exception as error:
        return Finding(False, "database", redact(f"cannot be opened ({type(error).__name__}: {error})"))
    finally:
        await database.close()
    if revision is None:
        return Finding(True, "database", "empty; `after-hours run` fills it")
    return Finding(True, "database", f"revision {revision}, newest {migrations.HEAD}")


async def _token(settings: Settings) -> Finding:
    try:
        async with start.built(settings.token(), settings.bot_api_url) as application:
            await application.bot.initialize()
            return Finding(True, "token", f"@{application.bot.username} at {settings.bot_api_url}")
    except SettingError as error:
        return Finding(False, "token", str(error))
    except InvalidToken:
        return Finding(False, "token", "BOT_TOKEN: Telegram refuses it")
    except TelegramError as error:
        return Finding(False, "network", redact(f"{settings.bot_api_url} does not answer ({error})"))
