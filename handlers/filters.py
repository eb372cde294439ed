"""Which messages are what somebody wrote."""

from telegram.ext import filters

PRIVATE = filters.ChatType.PRIVATE
NEW = filters.UpdateType.MESSAGE
EDITED = filters.UpdateType.EDITED_MESSAGE
IN_ACCOUNT = filters.UpdateType.BUSINESS_MESSAGE
EDITED_IN_ACCOUNT = filters.UpdateType.EDITED_BUSINESS_MESSAGE
WRITTEN = ~filters.StatusUpdate.ALL
"""Not a pinned message, a new wallpaper or the like."""
