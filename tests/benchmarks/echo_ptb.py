"""The least echo bot on python-telegram-bot: `python -m tests.benchmarks.echo_ptb URL TOKEN UPDATES_AT_A_TIME`."""

import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, MessageHandler, filters


async def echo(update: Update, _context: Any) -> None:
    assert update.message is not None and update.message.text is not None
    await update.message.reply_text(update.message.text)


def main(url: str, token: str, at_a_time: str) -> None:
    builder = Application.builder().token(token).base_url(f"{url}/bot")
    application = builder.concurrent_updates(False if at_a_time == "1" else int(at_a_time)).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
