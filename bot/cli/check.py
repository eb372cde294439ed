"""`after-hours check`: settings, database, what is stored and wins over settings, network. Changes nothing."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import typer

from bot.cli import check_accounts, check_audit, check_key, check_network, check_people, check_power_loss
from bot.cli.findings import Finding, Mark
from bot.clock import Clock
from bot.errors import NoDatabase, SettingError, StartError
from bot.features import businesses
from bot.features.hours.intervals import HoursError
from bot.features.hours.reader import meant
from bot.features.hours.rules import Hours, hours_of
from bot.host import open_database
from bot.models import Business, UrgentTerms
from bot.redaction import redact
from bot.settings import Settings, load, misspelt
from bot.storage import migrations
from bot.storage.atomic_file import SQLITE_BESIDE
from bot.storage.backup.snapshot import sqlite_file
from bot.storage.database import Database
from bot.storage.private_files import open_to_others
from bot.texts import Texts

COMMANDS = {
    "business_name": "/name",
    "business_timezone": "/zone",
    "business_country": "/country",
    "business_language": "/language",
    "working_hours": "/hours",
    "urgent_keywords": "/urgent keywords",
    "urgent_price_stars": "/urgent price",
    "urgent_answer_minutes": "/urgent",
    "keep_days": "/keep",
}
"""The owner's command for what a setting says only of a new business."""


def report() -> int:
    """Print the findings, one a line. Return the exit code: 1 if one of them is wrong."""
    results = asyncio.run(findings())
    for result in results:
        typer.echo(str(result))
    return 1 if Mark.WRONG in {result.mark for result in results} else 0


async def findings() -> list[Finding]:
    """Return what there is to say about the settings, the database and the network, in this order."""
    try:
        settings = load()
        settings.key_source()
    except SettingError as error:
        return [Finding(Mark.WRONG, "settings", str(error)), *_misspelt()]
    hours = Hours(settings.working_hours, settings.business_timezone, settings.business_country)
    opening = Finding(Mark.OK, "settings", f"open {hours.expression} in {hours.timezone}: {_week(hours)}")
    return [
        opening,
        *_misspelt(),
        *_open_to_others(settings),
        *await _database(settings),
        *check_key.findings(settings),
        *await check_network.findings(settings),
    ]


def _week(hours: Hours) -> str:
    """Return the coming seven days in words, on one line."""
    today = Clock().now().astimezone(ZoneInfo(hours.timezone)).date()
    return businesses.views.week(Texts.of("en"), hours, today).replace("\n", "; ")


def _open_to_others(settings: Settings) -> list[Finding]:
    """Find the files with secrets that other users of this machine can read, and say what closes them."""
    file = sqlite_file(settings.database_url)
    database = [file, *(Path(f"{file}{beside}") for beside in (*SQLITE_BESIDE, ".lock"))] if file else []
    secrets = [settings.bot_token_file, settings.database_password_file, settings.key_path(), Path(".env")]
    found = [path for path in (*secrets, *database) if path and open_to_others(path)]
    closed_by = "other users of this machine can read it; chmod {mode} {path} closes it"
    findings = [Finding(Mark.NOTE, str(path), closed_by.format(mode=600, path=path)) for path in found]
    if file and open_to_others(file.parent):
        findings.append(Finding(Mark.NOTE, f"{file.parent}/", closed_by.format(mode=700, path=file.parent)))
    return findings


def _misspelt() -> list[Finding]:
    return [Finding(Mark.NOTE, "settings", words) for words in misspelt()]


async def _database(settings: Settings) -> list[Finding]:
    try:
        database = await open_database.open_existing_database(settings, migrate=False)
    except NoDatabase:
        return [Finding(Mark.OK, "database", "none yet; `after-hours run` makes it")]
    except StartError as error:
        return [Finding(Mark.WRONG, "database", str(error))]
    try:
        revision = await migrations.revision(database)
        found = await check_power_loss.findings(database)
        found += await _overruled(database, settings) if revision == migrations.HEAD else []
    except Exception as error:
        return [Finding(Mark.WRONG, "database", redact(f"cannot be opened ({type(error).__name__}: {error})"))]
    finally:
        await database.close()
    if revision is None:
        return [Finding(Mark.OK, "database", "empty; `after-hours run` fills it"), *found]
    return [Finding(Mark.OK, "database", f"revision {revision}, newest {migrations.HEAD}"), *found]


async def _overruled(database: Database, settings: Settings) -> list[Finding]:
    """Find the settings that differ from what is stored of the business, which wins."""
    business, terms = await _business(database, settings)
    if business is None or terms is None:
        return []
    stored = _stored(business, terms)
    chosen = {name: getattr(settings, name) for name in settings.model_fields_set & stored.keys()}
    overruled = [
        Finding(Mark.NOTE, "settings", f"{name.upper()}: {value} is stored and wins; {_how_to_change(name)}")
        for name, value in stored.items()
        if chosen.get(name, value) != value
    ]
    people = await check_people.findings(database, business, terms)
    people += await check_accounts.findings(database, business)
    return [*overruled, *_hours(business, terms), *people, *await check_audit.findings(database, business)]


def _hours(business: Business, terms: UrgentTerms) -> Iterator[Finding]:
    """Show the coming week by the stored hours, and find stored hours that would be refused today."""
    hours = hours_of(business)
    yield Finding(Mark.OK, "hours", _week(hours))
    written = [("hours", hours.expression), ("urgent never", terms.never_hours)]
    written += [("duty", member.duty_hours) for member in business.members]
    for command, expression in written:
        try:
            Hours.read(expression or "24/7", business.timezone, business.country)
        except HoursError as error:
            clear = meant(expression or "", business.country)
            how = f"/{command} {clear} was probably meant" if clear else f"the owner changes it with /{command}"
            yield Finding(Mark.NOTE, "hours", f"{expression} is stored and read as before; {error} {how}")


async def _business(database: Database, settings: Settings) -> tuple[Business | None, UrgentTerms | None]:
    try:
        bot_id = int(settings.token().partition(":")[0])
    except SettingError:  # that is a finding of its own
        return None, None
    async with database.transaction() as session:
        business = await businesses.queries.of_bot(session, bot_id)
        return business, await businesses.queries.terms(session, business.id) if business and business.id else None


def _stored(business: Business, terms: UrgentTerms) -> dict[str, object]:
    """Return what is stored of the business, by the names of the settings that it overrules."""
    stored = {
        "owner_id": business.owner.telegram_id if business.owner else None,
        "business_name": business.name,
        "business_language": business.language,
        "business_timezone": business.timezone,
        "business_country": business.country,
        "working_hours": business.working_hours,
        "urgent_keywords": terms.keywords,
        "urgent_price_stars": terms.price,
        "urgent_answer_minutes": terms.minutes,
        "keep_days": business.keep_days,
    }
    return {name: value for name, value in stored.items() if value is not None}


def _how_to_change(name: str) -> str:
    if command := COMMANDS.get(name):
        return f"the owner changes it with {command}"
    return "the chat has no command that changes it"
