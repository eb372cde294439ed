"""A local Bot API server with people to play: the demo and the tests both use it.

    async with Simulator(clock) as simulator:      # a bot reaches it at simulator.url with simulator.token
        anna = simulator.person("Anna Kowalska")
        anna.sends("Dzień dobry")                  # makes the update Telegram would make
        await anna.sees("zamknięte")               # waits for the bot's message

The way of a call:  api (HTTP) -> faults, limits -> methods_* (a table each) -> world (chats, files)
The way of an act:  people, groups -> world -> updates -> getUpdates or webhook

    server        start, stop, waiting for calls       people, sending, watching  what a person does and sees
    world         the state: chats, people, taps       groups     people and the bot together
    updates       the queue for the bot                webhook    its delivery
    methods_*     the Bot API, a table each            parameters how a method's parameters are read
    paying        a person's wallet and pay sheet      payments   queries, charges, refunds, how the bot hears of them
    invoices      what may be sold, links, buttons     ledger     the Star transactions
    subscriptions renewals as the clock is turned
    text, markup  Telegram's rules for both            media      what messages can hold (samples, files)
    stage*        the people's phones, over HTTP       director   what a demo adds: zone, instants, story
    faults        errors, silence, cut connections     limits     Telegram's 429

A new method is a function and a line in a table; a new kind of update is a call of `updates.emit`.
Everything lives in memory and is forgotten at the end.
"""

from bot.simulator.content.files import Upload
from bot.simulator.people.person import Person
from bot.simulator.server import Simulator

__all__ = ["Person", "Simulator", "Upload"]
