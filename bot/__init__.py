"""After Hours: a Telegram bot between a small business's clients and its owner.

The way of a message:

    Telegram -> wire.polling or wire.webhook -> inbox (stored raw, then acknowledged) -> host.dispatcher -> handlers
        -> features (one use case: rows and outbox rows in one transaction) -> wire.sender -> Telegram
    clock -> host.timers -> host.job_runner -> schedules (act on rows whose time has come) -> features -> wire.sender

The rooms; pyproject.toml holds which may import which:

    cli            the commands, each imported only when it is called
    host           one process: the bots it runs, who leads, the timers, the HTTP server, health
    handlers       (a package beside this one) Telegram's updates: who may do what, and which feature does it
    schedules      (a package beside this one) one file a job
    wire           Telegram over HTTP: polling, webhook, sending at its pace, what an answer of Telegram's means
    features       a room a subject: rules, queries, use cases, and what people read
    unit_of_work   one transaction: its session, its time, its business; how rows are inserted and moved
    models         the tables, a file a subject
    storage        the database: engine, encryption, keys, migrations, backup
    calendar       times of the wall clock, and reading an iCalendar file in a process of its own
    ringing        what rings outside Telegram: services, addresses, and the process that calls them
    texts          plurals and dates in four languages
    simulator      a local Bot API with a page of phones; knows nothing of the bot
"""
