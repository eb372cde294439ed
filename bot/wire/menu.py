"""The commands that Telegram offers in the chats: decoration, so a failure changes nothing."""

import structlog
from telegram import Bot, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError

from bot.database import Database
from bot.queries import businesses, money
from bot.redaction import redact
from bot.texts import LANGUAGES, Texts, client_menu
from bot.texts import controls as control_texts
from bot.texts import holidays as holiday_texts
from bot.texts import owner as owner_texts

log = structlog.get_logger(__name__)


async def publish_commands(bot: Bot, database: Database, business_id: int) -> None:
    """Set the clients' commands in every language, and the owner's in his chat."""
    async with database.transaction() as session:
        business = await businesses.get(session, business_id)
        terms = await money.terms(session, business_id)
    plan = terms is not None and bool(terms.plan_price) and terms.enabled
    try:
        for language in LANGUAGES:
            t = Texts.of(language)
            commands = list(client_menu.descriptions(t, plan=plan).items())
            code = None if language == "en" else language
            await bot.set_my_commands(commands, BotCommandScopeAllPrivateChats(), language_code=code)
        if business.owner_id is not None:
            t = Texts.of(business.language)
            own = (owner_texts, holiday_texts, control_texts)
            commands = [one for part in own for one in part.command_descriptions(t).items()]
            await bot.set_my_commands(commands, BotCommandScopeChat(business.owner_id))
    except TelegramError as error:
        log.info("commands_not_published", error=redact(repr(error)))
