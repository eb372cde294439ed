"""Words for a client in the private chat with the bot."""

from bot.features.delivery import View, recipients, tell
from bot.models import Client
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork


def tell_client(
    work: UnitOfWork,
    client: Client,
    view: View,
    *,
    purpose: Purpose = Purpose.CLIENT_TEXT,
    subject_id: int | None = None,
) -> None:
    """Have a client read a view."""
    to = recipients.client(client)
    tell(work, to, view, purpose=purpose, subject_id=subject_id, client_id=client.key)
