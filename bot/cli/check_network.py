"""What `check` finds on the network: the token, this machine's clock, and HEARTBEAT_URL."""

from datetime import timedelta

from telegram.error import InvalidToken, TelegramError

from bot.cli.findings import Finding, Mark
from bot.clock import Clock
from bot.errors import SettingError
from bot.features.businesses.rules import CLOCK_SOLD_WITHIN, CLOCK_TOLD_BEYOND
from bot.host.application import built
from bot.host.health import heartbeat_url
from bot.redaction import redact
from bot.settings import Settings
from bot.wire.client import HttpSession
from bot.wire.clock_comparison import measured


async def findings(settings: Settings) -> list[Finding]:
    """Return what there is to say, in this order."""
    return [*await _telegram(settings), *await _heartbeat(settings)]


async def _telegram(settings: Settings) -> list[Finding]:
    """Ask Telegram for the bot, and what time it is."""
    try:
        async with built(settings.token(), settings.bot_api_url) as application:
            await application.bot.initialize()
            token = Finding(Mark.OK, "token", f"@{application.bot.username} at {settings.bot_api_url}")
            ahead = await measured(application.bot, Clock())
            accounts = _accounts(joined=bool(application.bot.bot.can_connect_to_business))
            return [token, accounts, *([] if ahead is None else [_clock(ahead)])]
    except SettingError as error:
        return [Finding(Mark.WRONG, "token", str(error))]
    except InvalidToken:
        return [Finding(Mark.WRONG, "token", "BOT_TOKEN: Telegram refuses it")]
    except TelegramError as error:
        return [Finding(Mark.WRONG, "network", redact(f"{settings.bot_api_url} does not answer ({error})"))]


def _accounts(*, joined: bool) -> Finding:
    """Say whether members can connect the bot with their own accounts, which they need not."""
    if joined:
        return Finding(Mark.OK, "accounts", "members can connect the bot with their own accounts (/secretary)")
    how = "for /secretary, switch Secretary Mode on: @BotFather, /mybots, Bot Settings"
    return Finding(Mark.OK, "accounts", f"members cannot connect the bot with their own accounts; {how}")


def _clock(ahead: timedelta) -> Finding:
    """Say how this machine's clock differs from Telegram's."""
    off = abs(ahead)
    if off <= CLOCK_TOLD_BEYOND:
        return Finding(Mark.OK, "clock", "as Telegram's")
    how = "ahead of" if ahead > timedelta(0) else "behind"
    words = f"{off.total_seconds():.0f} s {how} Telegram's; the machine should get its time from the network (NTP)"
    if off <= CLOCK_SOLD_WITHIN:
        return Finding(Mark.NOTE, "clock", words)
    return Finding(Mark.WRONG, "clock", f"{words}. Until it is right, urgent contact is not sold")


async def _heartbeat(settings: Settings) -> list[Finding]:
    """Call HEARTBEAT_URL once, as the bot does while all is well."""
    if settings.heartbeat_url is None:
        return []
    async with HttpSession() as http:
        trouble = await heartbeat_url.call(http, settings.heartbeat_url.get_secret_value())
    if trouble is not None:
        return [Finding(Mark.WRONG, "heartbeat", f"HEARTBEAT_URL does not take the call ({trouble})")]
    return [Finding(Mark.OK, "heartbeat", "HEARTBEAT_URL answers; it took this for a sign of life")]
