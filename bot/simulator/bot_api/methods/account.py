"""Methods about the bot itself: its identity, commands, names and descriptions."""

import re
from collections.abc import Callable
from typing import Any

from bot.simulator.bot_api.parameters import Method, Reader, integer, string, structure
from bot.simulator.chats.profile import scope_key
from bot.simulator.errors import bad_request
from bot.simulator.events import Json
from bot.simulator.world import World

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
SCOPE: dict[str, Reader] = {"scope": structure, "language_code": string}
TEXTS = [
    ("Name", "name", 64),
    ("Description", "description", 512),
    ("ShortDescription", "short_description", 120),
]
"""The texts of the profile: the end of the method's name, the field, the longest text."""


def get_me(world: World, _: Json) -> Json:
    return {
        **world.bot,
        "can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": False,
        "can_connect_to_business": world.connections.secretary_mode, "has_main_web_app": False,
    }  # fmt: skip


def set_my_commands(world: World, p: Json) -> bool:
    commands = p.get("commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse commands: expected an Array of BotCommand")
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.profile.commands[scope_key(p.get("scope"), p.get("language_code"))] = [_command(c) for c in commands]
    return _told(world)


def _command(given: Any) -> Json:
    command = str(given.get("command", "")).removeprefix("/")
    description = str(given.get("description", ""))
    if not COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description}


def get_my_commands(world: World, p: Json) -> list[Json]:
    return world.profile.commands.get(scope_key(p.get("scope"), p.get("language_code")), [])


def delete_my_commands(world: World, p: Json) -> bool:
    world.profile.commands.pop(scope_key(p.get("scope"), p.get("language_code")), None)
    return _told(world)


def _told(world: World) -> bool:
    for person in world.accounts():
        world.person_changed(person)
    return True


def set_text(field: str, limit: int) -> Callable[[World, Json], bool]:
    def act(world: World, p: Json) -> bool:
        text = p.get(field, "")
        if len(text) > limit:
            raise bad_request(f"bot {field.replace('_', ' ')} is too long")
        language_code = p.get("language_code", "")
        world.profile.texts[field, language_code] = text
        if field == "name" and text and not language_code:
            world.bot["first_name"] = text
        return True

    return act


def get_text(field: str) -> Callable[[World, Json], Json]:
    def act(world: World, p: Json) -> Json:
        texts = world.profile.texts
        kept = texts.get((field, p.get("language_code", ""))) or texts.get((field, ""))
        return {field: kept or (world.bot["first_name"] if field == "name" else "")}

    return act


def set_chat_menu_button(world: World, p: Json) -> bool:
    world.profile.menu_buttons[p.get("chat_id")] = p.get("menu_button") or {"type": "default"}
    return True


def get_chat_menu_button(world: World, p: Json) -> Json:
    buttons = world.profile.menu_buttons
    return buttons.get(p.get("chat_id")) or buttons.get(None) or {"type": "commands"}


METHODS: dict[str, Method] = {
    "getMe": Method(get_me),
    "setMyCommands": Method(set_my_commands, {**SCOPE, "commands": structure}),
    "getMyCommands": Method(get_my_commands, SCOPE),
    "deleteMyCommands": Method(delete_my_commands, SCOPE),
    **{
        f"setMy{ending}": Method(set_text(field, limit), {field: string, "language_code": string})
        for ending, field, limit in TEXTS
    },
    **{f"getMy{ending}": Method(get_text(field), {"language_code": string}) for ending, field, _ in TEXTS},
    "setChatMenuButton": Method(set_chat_menu_button, {"chat_id": integer, "menu_button": structure}),
    "getChatMenuButton": Method(get_chat_menu_button, {"chat_id": integer}),
}
