"""Methods about business connections, by which the bot acts in somebody's own chats."""

from bot.simulator.bot_api.parameters import Method, chat, integer, numbers, string
from bot.simulator.events import Json
from bot.simulator.world import World


def get_business_connection(world: World, p: Json) -> Json:
    return world.connections.find(p.get("business_connection_id")).as_json()


def delete_business_messages(world: World, p: Json) -> bool:
    ids = list(dict.fromkeys(p.get("message_ids") or []))
    if not 1 <= len(ids) <= 100:
        raise world.connections.refusal("message identifiers are not specified" if not ids else "too many messages")
    place, found = world.connections.deletable(p.get("business_connection_id"), ids)
    world.delete(place, [stored.id for stored in found])
    return True


def read_business_message(world: World, p: Json) -> bool:
    connection = world.connections.find(p.get("business_connection_id"))
    if not connection.may("can_read_messages"):
        raise world.connections.refusal("BUSINESS_CONNECTION_NOT_ALLOWED")
    return True


METHODS: dict[str, Method] = {
    "getBusinessConnection": Method(get_business_connection, {"business_connection_id": string}),
    "deleteBusinessMessages": Method(
        delete_business_messages, {"business_connection_id": string, "message_ids": numbers}
    ),
    "readBusinessMessage": Method(
        read_business_message, {"business_connection_id": string, "chat_id": chat, "message_id": integer}
    ),
}
OVER_ONE = frozenset(
    {
        *METHODS,
        *("sendMessage", "sendPhoto", "sendAudio", "sendDocument", "sendVideo", "sendAnimation", "sendVoice"),
        *("sendVideoNote", "sendMediaGroup", "sendLocation", "sendVenue", "sendContact", "sendSticker"),
        *("sendChatAction", "editMessageText", "editMessageCaption", "editMessageMedia", "editMessageReplyMarkup"),
        *("pinChatMessage", "unpinChatMessage"),
    }
)
"""The methods that take a connection; any other acts in the bot's own chat, whatever it is given.

Telegram's createInvoiceLink takes one, too, and then pays the account, which no bot can refund: it is refused here.
"""
