"""The settings, from the environment or `.env`. A wrong one raises SettingError, in one line."""

import hmac
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import quote

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, DotEnvSettingsSource, EnvSettingsSource, SettingsConfigDict
from tzlocal import get_localzone_name

from bot import web_addresses
from bot.errors import SettingError
from bot.features.hours.intervals import HoursError
from bot.features.hours.reader import meant
from bot.features.hours.rules import Hours
from bot.features.places import zones
from bot.storage import address, key_sources
from bot.storage.key_sources import KeyFile, KeySource
from bot.web_addresses import LISTEN_DEFAULT, TOKEN, Address

PLACES = (DotEnvSettingsSource, ".env", 0.8), (EnvSettingsSource, "the environment", 0.9)
"""Where names stand, and how similar one must be to a setting's to count as misspelt: others use these places, too."""


NoneIfEmpty = BeforeValidator(lambda value: None if value == "" else value)


class Settings(BaseSettings):
    """What the operator chooses. Values of the business are first values; the database wins later."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    bot_token: SecretStr | None = Field(None, description="the bot's token, as @BotFather gives it")
    bot_token_file: Path | None = Field(None, description="a file that holds the token instead")
    bot_api_url: str = Field("https://api.telegram.org", description="any server that speaks the Bot API")
    database_url: str = Field("sqlite:///data/after-hours.db", description="or postgresql://user:word@host/name")
    database_password_file: Path | None = Field(
        None, description="a file that holds PostgreSQL's password, for a URL without one"
    )
    key_file: Path | None = Field(
        None, description="the encryption key; made at first start. Default: beside the database, *.key"
    )
    key_command: Annotated[str | None, NoneIfEmpty] = Field(
        None, description="a command that prints the encryption key, instead of a file"
    )
    erased_file: Path | None = Field(
        None, description="the list of erased clients; made at the first erasure. Default: beside the key, *.erased"
    )
    owner_id: Annotated[int | None, NoneIfEmpty] = Field(
        None, gt=0, lt=2**52, description="the owner's Telegram id; without it `run` prints a one-time link"
    )
    business_name: str | None = Field(None, description="the name clients see. Default: the bot's name")
    business_language: Literal["en", "pl", "ru", "uk"] = Field("en", description="en, pl, ru or uk")
    business_timezone: str = Field(
        default_factory=lambda: get_localzone_name() or "UTC",
        validate_default=True,
        description="like Europe/Warsaw. Default: the machine's zone",
    )
    business_country: str | None = Field(None, description="like PL, or GB-ENG: public holidays, for `PH off`")
    working_hours: str = Field("Mo-Fr 09:00-17:00", description="OpenStreetMap's opening_hours syntax")
    urgent_keywords: str = Field(
        "URGENT,PILNE,СРОЧНО,ТЕРМІНОВО", description="words that ask for paid urgent contact, separated by commas"
    )
    urgent_price_stars: int = Field(250, ge=0, le=10_000, description="Stars, 0 to 10000; 0 switches the offer off")
    urgent_answer_minutes: int = Field(30, ge=1, le=1440, description="the promise in minutes, 1 to 1440")
    keep_days: int = Field(365, ge=0, le=3650, description="days, 0 to 3650; 0 keeps words for ever")
    provider_token: SecretStr | None = Field(
        None, description="a payment provider's token from @BotFather, for work outside Telegram (/bill)"
    )
    webhook_url: str | None = Field(None, description="where Telegram delivers updates; without it the bot polls")
    webhook_secret: SecretStr | None = Field(
        None, description="what Telegram shows with every delivery. Default: made from the token"
    )
    listen: str | None = Field(None, description="host:port that is served; 127.0.0.1:8080 with WEBHOOK_URL")
    heartbeat_url: SecretStr | None = Field(
        None, description="a web address that is called every minute while all is well"
    )
    ring_private: bool = Field(False, description="0 or 1; 1 lets rings lead to this machine or a private network")
    messages_per_second: float = Field(30, ge=0, description="Telegram's limit for a bot; 0 = none")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="DEBUG, INFO, WARNING or ERROR")

    @field_validator("business_language", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    _server = field_validator("bot_api_url")(web_addresses.of_server)
    _webhook = field_validator("webhook_url")(web_addresses.of_webhook)
    _heartbeat = field_validator("heartbeat_url")(web_addresses.of_heartbeat)

    @field_validator("webhook_secret")
    @classmethod
    def _plain_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", value.get_secret_value()):
            raise ValueError("expected 16 to 256 of A-Z, a-z, 0-9, _ and -, like the output of openssl rand -hex 16")
        return value

    @field_validator("listen")
    @classmethod
    def _host_and_port(cls, value: str | None) -> str | None:
        web_addresses.host_and_port(value or LISTEN_DEFAULT)
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        address.check(value)
        return value

    @field_validator("business_timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if not zones.exists(value):
            raise ValueError("expected a time zone like Europe/Warsaw")
        return value

    @model_validator(mode="after")
    def _hours(self) -> Self:
        try:
            Hours.read(self.working_hours, self.business_timezone, self.business_country)
        except HoursError as error:
            error.meant = meant(self.working_hours, self.business_country)
            raise
        return self

    @model_validator(mode="after")
    def _password(self) -> Self:
        scheme, _, rest = self.database_url.partition("://")
        user, at, host = rest.partition("@")
        if self.database_password_file and scheme == "postgresql" and at and ":" not in user:
            password = quote(_content("DATABASE_PASSWORD_FILE", self.database_password_file, "the password"), safe="")
            self.database_url = f"{scheme}://{user}:{password}@{host}"
        return self

    def token(self) -> str:
        """Return the bot's token. Raise SettingError if there is none or it does not look like one."""
        given = self.bot_token.get_secret_value() if self.bot_token else None
        variable = "BOT_TOKEN"
        if given is None and self.bot_token_file:
            variable = "BOT_TOKEN_FILE"
            given = _content(variable, self.bot_token_file, "the bot's token")
        if not given or not TOKEN.fullmatch(given.strip()):
            raise SettingError(variable, "expected a token like 123456789:AAE… from @BotFather")
        if self.owner_id == int(given.partition(":")[0]):
            raise SettingError("OWNER_ID", "expected the id of a person; this one is the bot's own")
        return given.strip()

    def webhook(self, token: str) -> Address | None:
        """Return where Telegram delivers; None if the bot polls. Without a given secret, derive one from the token."""
        if self.webhook_url is None:
            return None
        made = hmac.digest(token.encode(), b"after-hours webhook", "sha256").hex()
        given = self.webhook_secret.get_secret_value() if self.webhook_secret else None
        return Address(self.webhook_url, given or made)

    def listens_on(self) -> tuple[str, int] | None:
        """Return the host and port to serve; None if there is nothing to serve."""
        if self.webhook_url is None and self.listen is None:
            return None
        return web_addresses.host_and_port(self.listen or LISTEN_DEFAULT)

    def key_source(self) -> KeySource:
        """Return where the encryption key comes from: KEY_FILE, KEY_COMMAND, systemd, or beside the database.

        Raise SettingError where two of them are named.
        """
        if self.key_file and self.key_command:
            raise SettingError("KEY_COMMAND", "expected either this or KEY_FILE, not both")
        return key_sources.chosen(self.key_file, self.key_command, self._beside_database())

    def erased_path(self) -> Path:
        """Return the path of the list of erased clients: beside the key, if files can be made there."""
        if self.erased_file:
            return self.erased_file
        source = self.key_source()
        beside = source.path if isinstance(source, KeyFile) and source.is_writable() else self._beside_database()
        return beside.with_suffix(".erased")

    def key_path(self) -> Path:
        """Return the path of a key file."""
        return self.key_file or self._beside_database()

    def _beside_database(self) -> Path:
        if self.database_url.startswith("sqlite:///"):
            return Path(self.database_url.removeprefix("sqlite:///")).with_suffix(".key")
        return Path("data/after-hours.key")


def _content(variable: str, file: Path, what: str) -> str:
    try:
        return file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise SettingError(variable, f"expected a readable file with {what}") from None


def load(**given: object) -> Settings:
    """Read the settings of this process; values `given` win. Raise SettingError, one line."""
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks each value itself
    except ValidationError as error:
        raise _first(error.errors()[0]) from None


def misspelt() -> list[str]:
    """Return a line for each name that is no setting but was probably meant for one."""
    known = list(Settings.model_fields)
    return [
        f"{name.upper()} in {place} is no setting and is ignored; {meant[0].upper()} was probably meant"
        for source, place, alike in PLACES
        for name in source(Settings, env_ignore_empty=False).env_vars
        if name not in known and (meant := get_close_matches(name, known, 1, alike))
    ]


def _first(error: ErrorDetails) -> SettingError:
    """Translate the first error. One without a field comes from the hours, which are checked together."""
    if not error["loc"]:
        cause = error.get("ctx", {}).get("error")
        kind = getattr(cause, "kind", "syntax")
        variable = {"country": "BUSINESS_COUNTRY", "region": "BUSINESS_COUNTRY", "zone": "BUSINESS_TIMEZONE"}.get(
            kind, "WORKING_HOURS"
        )
        meant = getattr(cause, "meant", None)
        return SettingError(variable, f'{cause} Probably meant: "{meant}".' if meant else str(cause))
    variable = str(error["loc"][0])
    expected = error["msg"].removeprefix("Value error, ")
    if not expected.startswith("expected"):
        field = Settings.model_fields.get(variable)
        expected = f"expected {field.description if field else 'another value'} ({expected})"
    return SettingError(variable.upper(), expected)
