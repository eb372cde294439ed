"""The routing table. Every update takes the first route that fits, from top to bottom; one that fits none is dropped.

The owner's routes come first, so that what is left is a client's. The owner's commands are a message like any other
when somebody else types them; buttons that are the owner's alone get nothing and change nothing.
"""

from typing import Any

from telegram import Update
from telegram.ext import (
    BaseHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    MessageReactionHandler,
)

from bot.features.staff.deputies import COMMANDS as DEPUTYS_COMMANDS
from handlers import case_taps, client, client_commands, deputy, groups, money, owner, owner_commands, privacy
from handlers.filters import (
    BY_HAND,
    CLAIM,
    CONTENT,
    DEPUTY,
    DEPUTY_CLAIM,
    EDITED,
    NEW,
    OWNER,
    PAID,
    PRIVATE,
    REFUNDED,
    UNKNOWN_COMMAND,
    OwnerTapHandler,
    PrivateMemberHandler,
    StaffTapHandler,
    TapHandler,
)
from handlers.prefetch import prefetch as prefetch

MESSAGE_REACTION_UPDATED = MessageReactionHandler.MESSAGE_REACTION_UPDATED


def routes() -> list[BaseHandler[Update, Any, None]]:
    """The table, in the order in which routes are tried."""
    return [
        # the owner
        CommandHandler(owner_commands.COMMANDS, owner.owner_asked, OWNER & NEW),
        MessageHandler(OWNER & NEW & UNKNOWN_COMMAND, owner.owner_asked),
        MessageHandler(OWNER & NEW & CONTENT, owner.owner_wrote),
        MessageHandler(OWNER & EDITED & CONTENT, owner.owner_edited),
        OwnerTapHandler(owner.client_tapped, pattern=r"^((bring|done|later):\d{1,9}|bring:\d{1,9}:\d{1,9})\Z"),
        OwnerTapHandler(owner.hours_tapped, pattern=r"^hours:(set|other|cancel|undo):\d{1,9}\Z"),
        OwnerTapHandler(money.control_tapped, pattern=r"^(price:[+-]|switch:|(minutes|never|night|task):\d{1,9})\Z"),
        OwnerTapHandler(money.pass_tapped, pattern=r"^(pass:\d{1,9}|passed:\d{1,9}:[01])\Z"),
        OwnerTapHandler(money.pause_lifted, pattern=r"^lift:\d{1,9}\Z"),
        # the owner or the deputy
        StaffTapHandler(owner.answer_tapped, pattern=r"^(now|back):\d{1,9}\Z"),
        TapHandler(case_taps.case_tapped, pattern=r"^(seen|call|refund|refunded|keep):\d{1,9}\Z"),
        TapHandler(case_taps.time_tapped, pattern=r"^callat:\d{1,9}:\d{1,10}\Z"),
        # whoever opens a one-time link
        CommandHandler("start", deputy.deputy_claimed, PRIVATE & NEW & BY_HAND & DEPUTY_CLAIM),
        CommandHandler("start", client.client_claimed, PRIVATE & NEW & BY_HAND & CLAIM),
        # the deputy
        CommandHandler(DEPUTYS_COMMANDS, deputy.deputy_asked, DEPUTY & NEW),
        MessageHandler(DEPUTY & NEW & UNKNOWN_COMMAND, deputy.deputy_asked),
        MessageHandler(DEPUTY & NEW & CONTENT, deputy.deputy_wrote),
        MessageHandler(DEPUTY & EDITED & CONTENT, deputy.deputy_edited),
        # clients
        MessageHandler(PRIVATE & NEW & PAID, money.client_paid),
        MessageHandler(PRIVATE & NEW & REFUNDED, money.client_refunded),
        TapHandler(
            money.client_tapped, pattern=r"^(urgent|(agree|wait|withdraw|withdrawn|subscribe|unsubscribe):\d{1,9})\Z"
        ),
        TapHandler(privacy.erase_tapped, pattern=r"^erase:\d{1,11}\Z"),
        CommandHandler(client_commands.COMMANDS, client.client_asked, PRIVATE & NEW & BY_HAND),
        MessageHandler(PRIVATE & NEW & CONTENT, client.client_wrote),
        MessageHandler(PRIVATE & EDITED & CONTENT, client.client_edited),
        # anybody
        TapHandler(client.language_tapped, pattern=r"^language:[a-z]{2}\Z"),
        MessageReactionHandler(client.client_reacted, message_reaction_types=MESSAGE_REACTION_UPDATED),
        PrivateMemberHandler(client.blocked_or_back),
        ChatMemberHandler(groups.taken_along),
        MessageHandler(~PRIVATE & NEW, groups.written_there),
    ]
