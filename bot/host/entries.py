"""Turn the settings of each bot into an entry of the registry."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.errors import SettingError
from bot.settings import Settings
from bot.web_addresses import Address
from bot.wire.sender import Tempo


@dataclass(frozen=True)
class BotEntry:
    """A bot's token and settings, how fast it sends, and where Telegram delivers; None if the bot polls."""

    token: str
    settings: Settings
    tempo: Tempo
    webhook: Address | None

    @property
    def bot_id(self) -> int:
        """The bot's Telegram id, which is the first part of its token."""
        return int(self.token.partition(":")[0])


def entries(given: Sequence[Settings], first_rest: float) -> list[BotEntry]:
    """Return an entry for each bot's settings. Bots with the same WEBHOOK_URL get an address each, by their ids.

    Raises SettingError for a token that is missing or malformed, and for a bot that is listed twice.
    """
    listed = [(settings.token(), settings) for settings in given]
    if len({token.partition(":")[0] for token, _ in listed}) < len(listed):
        raise SettingError("BOT_TOKEN", "expected each bot once in a process")
    bots_at = Counter(settings.webhook_url for settings in given)
    found = []
    for token, settings in listed:
        webhook = settings.webhook(token)
        if webhook is not None and bots_at[settings.webhook_url] > 1:
            webhook = replace(webhook, url=f"{webhook.url.rstrip('/')}/{token.partition(':')[0]}")
        found.append(BotEntry(token, settings, Tempo(settings.messages_per_second, first_rest), webhook))
    return found
