"""`python -m bot` is the same as `after-hours`."""

from bot.cli.commands import main

if __name__ == "__main__":
    main()
