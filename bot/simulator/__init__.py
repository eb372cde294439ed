"""A local Bot API server with people to play. The demo and the tests use it; it knows nothing of the bot.

    async with Simulator(clock) as simulator:      # a bot reaches it at simulator.url with simulator.token
        anna = simulator.person("Anna Kowalska")
        anna.sends("Dzień dobry")                  # makes the update that Telegram would make
        await anna.sees("zamknięte")               # waits for the bot's message

A call of the bot:    bot_api -> world -> chats, payments
An act of a person:   page -> stage -> people -> world -> updates -> getUpdates or webhook

    server        the HTTP server: Simulator
    demo_story    the people of the demo, and the story that it plays
    page          the page of phones
    stage         what the page reads and tells: state, acts, clock, faults to order
    bot_api       the methods of the Bot API, a table in each module
    people        what people do and see
    world         everything that bot_api and people share
    payments      pay sheets, charges, refunds, subscriptions, Star transactions
    chats         accounts, chats, messages
    updates       the queue of updates, the webhook
    content       Telegram's rules for texts, keyboards, files and invoices; samples
    faults        errors, silence and cut connections to order
    limits        Telegram's sending limits
    local_only    keeps out other machines and other sites

The layers are in pyproject.toml; no import goes up or in a circle.

A new method is a function and a line in a table; a new kind of update is a call of `updates.emit`.
Everything is in memory and gone at the end.
"""

from bot.simulator.content.files import Upload
from bot.simulator.people.person import Person
from bot.simulator.server import Simulator

__all__ = ["Person", "Simulator", "Upload"]
