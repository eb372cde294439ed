"""After Hours: a Telegram bot between a small business's clients and its owner.

The way of a message:

    Telegram -> wire.poller or wire.webhook -> inbox (stored raw, then acknowledged) -> dispatcher -> handlers
        -> services (one use case a file: rows and outbox rows in one transaction) -> wire.sender -> Telegram
    clock -> timers -> schedules (look for rows whose time has come) -> services -> wire.sender -> Telegram

The rooms, each importing only from those below it:

    cli                       the commands: a module each, imported when it is called
    copies                    copying, backing up and restoring all that is stored
    start  app                the composition root, and how it comes up
    handlers  schedules       (packages beside this one) Telegram's updates, and the passing of time
    front_door  health        the bot's own port: webhook, /healthz, /metrics; and systemd's watchdog
    till  watch               money on the wire           whether Telegram is heard
    leadership                which of several processes polls, sends and keeps time
    services                  use cases                    wire        everything that touches Telegram's HTTP
    inbox  outbox  work       what waits to be handled, what waits to be sent, one transaction's tools
    failures  parsing         updates that fail            stored updates, read back
    queries                   all SQL                      models      the tables
    domain                    pure rules                   texts       words in four languages
    database  settings  clock  errors  log  redaction      migrations  the schema's history
    later  turns  pulse       rows inserted together, whose turn it is, whether a loop still comes round
    postgresql                how long its server is waited for
    trouble                   what a database's failure means, and in what words people are told
    snapshot  whole_file      reading a database while others write to it; files that appear whole
    simulator                 a local Bot API with a page of phones; knows nothing of the bot
"""
