"""Note where it is said that a talk began; end the talks of somebody whom nothing reaches any more."""

from bot.features import clients, relay
from bot.features.delivery.outcomes import Refused, Sent, register
from bot.features.talks import endings, lines, queries
from bot.models.calls import Purpose
from bot.models.talk_states import TalkState
from bot.unit_of_work import UnitOfWork


async def line_sent(work: UnitOfWork, made: Sent) -> None:
    """Note which message has the button; where the talk is over by then, or somebody else's, it goes at once."""
    await relay.outcomes.shown(work, made)
    talk = await queries.get(work.session, work.business_id, made.row.subject_id or 0)
    if talk is None or not made.numbers:
        return
    if made.row.chat == talk.chat_id:
        talk.line_id = made.numbers[0]
    elif made.row.chat == work.owner_id:
        talk.owner_line_id = made.numbers[0]
    client = await clients.queries.get(work.session, work.business_id, talk.client_id)
    if talk.state != TalkState.OPEN and client is not None:
        lines.show_over(work, client, talk)


@relay.missing.not_shown.listener
async def out_of_reach(work: UnitOfWork, refused: Refused) -> None:
    """End the talks of whoever's chat is closed to the bot: what it did not show goes on waiting."""
    if refused.closed and refused.row.shows:
        await endings.of_member(work, refused.row.chat)


register(Purpose.TALK, sent=line_sent, refused=relay.missing.say, plainer=relay.plainer_copies.tried)
