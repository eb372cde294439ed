"""Methods that give the bot its updates: long polling or a webhook."""

import re
from urllib.parse import urlsplit

from bot.simulator.bot_api.parameters import Method, boolean, integer, string, structure
from bot.simulator.errors import bad_request, conflict
from bot.simulator.events import Json
from bot.simulator.local_only import is_loopback
from bot.simulator.world import World

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
LONGEST_POLL = 50


async def get_updates(world: World, p: Json) -> list[Json]:
    if world.webhook.url:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    _allow(world, p)
    limit = p.get("limit", 100)
    timeout = min(max(p.get("timeout", 0), 0), LONGEST_POLL)
    return await world.updates.poll(p.get("offset", 0), limit if 1 <= limit <= 100 else 100, timeout)


async def set_webhook(world: World, p: Json) -> bool:
    url, secret = p.get("url", ""), p.get("secret_token", "")
    if not url:
        return await delete_webhook(world, p)
    if not url.startswith(("http://", "https://")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not is_loopback(urlsplit(url).hostname):
        raise bad_request("bad webhook: this simulator delivers to its own machine only")
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _allow(world, p)
    _drop(world, p)
    await world.webhook.point(url, secret, min(max(p.get("max_connections", 40), 1), 100))
    world.updates.end_poll()
    return True


async def delete_webhook(world: World, p: Json) -> bool:
    await world.webhook.point("", "", 40)
    _drop(world, p)
    return True


def get_webhook_info(world: World, _: Json) -> Json:
    info: Json = {
        "url": world.webhook.url, "has_custom_certificate": False,
        "pending_update_count": len(world.updates.waiting()),
    }  # fmt: skip
    if world.webhook.url:
        info |= {"max_connections": world.webhook.connections, **world.webhook.last_error}
    return info | ({"allowed_updates": world.updates.allowed} if world.updates.allowed else {})


def _allow(world: World, p: Json) -> None:
    """Remember the list of kinds. An empty one stands for those that Telegram sends by default."""
    allowed = p.get("allowed_updates")
    if isinstance(allowed, list):
        world.updates.allowed = [str(kind) for kind in allowed]


def _drop(world: World, p: Json) -> None:
    if p.get("drop_pending_updates"):
        world.updates.clear()


METHODS: dict[str, Method] = {
    "getUpdates": Method(
        get_updates, {"offset": integer, "limit": integer, "timeout": integer, "allowed_updates": structure}
    ),
    "setWebhook": Method(
        set_webhook,
        {
            "url": string, "secret_token": string, "max_connections": integer, "allowed_updates": structure,
            "drop_pending_updates": boolean,
        },
    ),
    "deleteWebhook": Method(delete_webhook, {"drop_pending_updates": boolean}),
    "getWebhookInfo": Method(get_webhook_info),
}  # fmt: skip
