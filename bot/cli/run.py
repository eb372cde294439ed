"""`after-hours run`: the bot, on Telegram."""

import sys

import structlog
import typer

from bot import log
from bot.clock import Clock
from bot.host.open_database import saying_why
from bot.host.start import started
from bot.settings import load, misspelt


async def run() -> None:
    """Start the bot, say that it is at work, and serve until cancelled. Raises SettingError and StartError."""
    settings = load()
    log.configure(settings.log_level)
    for words in misspelt():
        structlog.get_logger("bot").warning("setting_misspelt", hint=words)
    async with started(settings, Clock()) as app:
        for bot in app.registry:
            typer.echo(f"@{bot.name} is at work. Stop with Ctrl-C.")
        if not app.leadership.leads():
            typer.echo("Another process leads; this one stands by and takes over when that one ends.")
        if settings.provider_token and ":TEST:" in settings.provider_token.get_secret_value():
            typer.echo("PROVIDER_TOKEN is a test token: bills are paid with play money.")
        for bot in app.registry:
            with saying_why(settings):
                link = await bot.new_claim_link()
            if link:
                typer.echo(f"Open this link within 10 minutes to become the owner (restart for a new one): {link}")
        sys.stdout.flush()
        await app.serve()
