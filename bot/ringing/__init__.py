"""Ring at addresses of services outside Telegram. Knows nothing of bots, businesses and databases.

Apprise calls the services, in a process of its own: it takes more than a second and 50 MB to load, which no start has
to wait for; a call that never ends is ended with its process; and what it may reach, read and run is refused there for
the whole process, whatever an address says (`guard`).
"""

from bot.ringing import addresses, failures, services
from bot.ringing.process import RingProcess

__all__ = ["RingProcess", "addresses", "failures", "services"]
