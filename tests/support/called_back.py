"""A paid urgent case on the services alone, and the acts about a call back in it."""

from datetime import datetime, timedelta
from typing import Any

from bot.features import call_backs, clients, urgent
from bot.features.businesses.due import Look
from bot.features.clients.sender import Sender
from bot.features.delivery import TapAnswer
from bot.features.messages.incoming import Incoming
from bot.models import CallBack, Case, Client, Message, Payment
from bot.unit_of_work import UnitOfWork
from schedules.escalate import escalate
from schedules.follow_call_backs import follow_call_backs
from tests.support.service_office import NAMES, OWNER, ServiceOffice

ANNA, JOHN = sorted(person for person in NAMES if person != OWNER)[:2]
MINUTES = 30


class CalledBack:
    """One client's paid case of thirty minutes, alerted now, and what people do about calls in it."""

    def __init__(self, services: ServiceOffice) -> None:
        self.services = services
        self.began = services.clock.now()

    async def begin(self) -> None:
        """Have the client ask and pay, and the alert delivered."""
        await self.services.writes(ANNA, "The water is running")

        async def open_case(work: UnitOfWork, client: Client) -> None:
            payment = Payment(
                business_id=work.business_id,
                client_id=client.key,
                payer_id=ANNA,
                charge_id="one",
                amount=250,
                currency="XTR",
                paid_at=work.now,
            )
            work.session.add(payment)
            await work.session.flush()
            message = await work.session.get(Message, 1)
            assert await urgent.opening.open_case(work, client, message, MINUTES, payment) is not None

        await self.services.about(ANNA, open_case)
        await self.services.makes_calls()

    def at(self, minutes: float) -> datetime:
        """Return the instant so many minutes after the alert."""
        return self.began + timedelta(minutes=minutes)

    def turn(self, minutes: float) -> None:
        """Turn the clock alone."""
        self.services.clock.at = self.at(minutes)

    async def looks(self) -> None:
        """Have the schedules do what is due, the deadline first."""
        for step in (escalate, follow_call_backs):
            while await step(self.services.database, self.services.clock, Look()):
                pass

    async def staff(self, act: Any, *about: Any) -> TapAnswer:
        """Have the owner tap a button about the case."""
        return await self.taps(OWNER, act, *about)

    async def taps(self, telegram_id: int, act: Any, *about: Any) -> TapAnswer:
        """Have a member tap a button about the case."""

        async def tap(work: UnitOfWork) -> TapAnswer:
            work.actor = work.member(telegram_id)
            shown: TapAnswer = await act(work, telegram_id, 1, *about)
            return shown

        return await self.services.does(tap)

    async def promises(self, minutes: float) -> TapAnswer:
        return await self.staff(call_backs.staff_taps.call_back_at, self.at(minutes))

    async def calls(self) -> TapAnswer:
        return await self.staff(call_backs.staff_taps.called)

    async def asked(self, minutes: float) -> None:
        """Have a call promised, made at a time and the client asked."""
        await self.promises(25)
        self.turn(minutes)
        await self.calls()
        await self.services.makes_calls()

    async def says(self, *, came: bool, person: int = ANNA) -> TapAnswer:
        """Have a client tap whether the latest call came."""
        calls = await self.services.rows(CallBack)
        number = calls[-1].key
        return await self.services.about(
            person, lambda work, client: call_backs.questions.said(work, client, number, came=came)
        )

    async def agrees(self, *, so: bool = True, person: int = ANNA) -> TapAnswer:
        """Have a client tap whether the latest call that was asked for will do."""
        number = (await self.services.rows(CallBack))[-1].key
        return await self.services.about(
            person, lambda work, client: call_backs.client_taps.agree(work, client, number, agrees=so)
        )

    async def sends_contact(self, number: str, user_id: int | None, name: str = "Maria") -> None:
        contact = {"phone_number": number, "first_name": name, **({"user_id": user_id} if user_id else {})}
        sender = Sender(ANNA, NAMES[ANNA], "en")
        about = {"text": "", "contact": contact}
        message = Incoming(sender, ANNA, next(self.services.numbers), self.services.clock.now(), "contact", about)
        await self.services.takes(message)

    async def case(self) -> Case:
        (case,) = await self.services.rows(Case)
        return case

    async def states(self) -> tuple[str, list[str]]:
        """Return the states of the case and of the calls."""
        return (await self.case()).state, [call.state for call in await self.services.rows(CallBack)]

    async def refunds(self) -> int:
        return len([call for call in await self.services.outbox() if call.method == "refundStarPayment"])

    async def client(self) -> Client:
        found = await self.services.does(lambda work: clients.service.known(work, ANNA))
        assert found is not None
        return found

    async def told(self, person: int) -> list[str]:
        """Return what was put into the outbox for somebody, oldest first."""
        return [str(call.params.get("text", "")) for call in await self.services.outbox() if call.chat_id == person]
