"""The bot's profile: commands by scope and language, names, descriptions, menu buttons."""

from dataclasses import dataclass, field

from bot.simulator.events import Json

Scope = tuple[str, object, object, str]


def scope_key(scope: Json | None, language_code: str | None) -> Scope:
    given = scope or {"type": "default"}
    return given.get("type", ""), given.get("chat_id"), given.get("user_id"), language_code or ""


@dataclass
class Profile:
    """The values that the bot sets with setMyCommands, setMyName and similar methods."""

    commands: dict[Scope, list[Json]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)

    def commands_for(self, person_id: int, language_code: str) -> list[Json]:
        """Return the commands in a person's private chat: the nearest scope wins, then the person's language."""
        scopes: list[Json] = [
            {"type": "chat", "chat_id": person_id},
            {"type": "all_private_chats"},
            {"type": "default"},
        ]
        keys = [scope_key(scope, language) for scope in scopes for language in (language_code, "")]
        return next((self.commands[key] for key in keys if self.commands.get(key)), [])
