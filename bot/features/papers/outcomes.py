"""Note where a list stands once it was sent, and tell the owner if it has not reached the client."""

from bot.features import clients, delivery, relay
from bot.features.clients.names import called
from bot.features.delivery.outcomes import Refused, Sent, register
from bot.features.papers import lists, queries, showing, staff_views
from bot.models.calls import Audience, Purpose
from bot.unit_of_work import UnitOfWork


async def sent(work: UnitOfWork, made: Sent) -> None:
    """Note which message shows the list; what has changed meanwhile is shown at once."""
    row = await queries.request(work.session, work.business_id, made.row.subject_id or 0)
    if made.row.to_staff:
        await relay.outcomes.shown(work, made)
    found = await lists.of_row(work, row) if row is not None and made.numbers else None
    if found is None:
        return
    said = delivery.stored_calls.words(made.row.params)
    if made.row.to_staff:
        _end(work, made, found.row.status_id, made.row.channel)
        found.row.status_id, found.row.status_chat_id = made.numbers[0], made.row.chat
        if not said.endswith(str(showing.status_view(work, found).words)):
            showing.update_owner(work, found)
        return
    _end(work, made, found.row.list_id, found.row.list_channel)
    found.row.list_id, found.row.list_channel = made.numbers[0], made.row.channel
    if said != str(showing.list_view(work, found).words):
        showing.update_client(work, found)


def _end(work: UnitOfWork, made: Sent, before: int | None, channel: str) -> None:
    """Take the buttons off the message that showed the list before, in a channel."""
    if before is not None:
        to = delivery.recipients.Recipient(Audience(made.row.audience), made.row.chat, channel)
        showing.take_buttons_off(work, to, before, made.row.client_id)


async def refused(work: UnitOfWork, call: Refused) -> None:
    """Say that a list is missing: to the owner where it is the client's, in its place where it is the owner's own."""
    if call.row.to_staff:
        await relay.missing.say(work, call)
    elif call.client is not None:
        words = staff_views.not_told(work.texts, called(call.client), delivery.views.reason(work.texts, call.reason))
        clients.unreached.tell_owner(work, call.client, words)


register(Purpose.PAPERS, sent=sent, refused=refused, plainer=relay.plainer_copies.tried)
