"""Publish the commands that Telegram offers in the chats. A failure changes nothing else."""

import structlog
from telegram import Bot, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError

from bot.features import businesses, menus
from bot.redaction import redact
from bot.texts import LANGUAGES, Texts
from bot.wire.business_store import BusinessStore

log = structlog.get_logger(__name__)


async def publish_commands(bot: Bot, store: BusinessStore) -> None:
    """Set the clients' commands in every language, and the owner's in the owner's chat."""
    async with store.transaction() as session:
        business = await businesses.queries.get(session, store.business_id)
        terms = await businesses.queries.terms(session, store.business_id)
    plan = terms is not None and bool(terms.plan_price) and terms.enabled
    try:
        for language in LANGUAGES:
            t = Texts.of(language)
            commands = list(menus.client.descriptions(t, plan=plan).items())
            code = None if language == "en" else language
            await bot.set_my_commands(commands, BotCommandScopeAllPrivateChats(), language_code=code)
        if (owner := business.owner) is not None:
            t = Texts.of(owner.language or business.language)
            own = menus.owner.owner_commands(t) | menus.owner.holiday_commands(t)
            own |= menus.owner.urgent_commands(t)
            await bot.set_my_commands(list(own.items()), BotCommandScopeChat(owner.telegram_id))
    except TelegramError as error:
        log.info("commands_not_published", error=redact(repr(error)))
