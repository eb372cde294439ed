"""The counts at the end of a run."""

from tests.faults.books import in_excess, screens
from tests.faults.promises import RECEIPT
from tests.faults.scene import Scene

ROWS = {
    "updates stored": "SELECT count(*) FROM inbox",
    "messages stored": "SELECT count(*) FROM message",
    "notices": "SELECT count(*) FROM notice",
    "digests": "SELECT count(*) FROM digest",
    "digests with somebody in it": "SELECT count(*) FROM digest WHERE clients > 0",
    "answers delivered": "SELECT count(*) FROM answer WHERE state = 'sent'",
    "payments": "SELECT count(*) FROM payment",
    "refunds": "SELECT count(*) FROM payment WHERE state = 'refunded'",
    "urgent cases answered": "SELECT count(*) FROM urgent_case WHERE state = 'answered'",
}


async def table(scene: Scene) -> str:
    """Faults by kind, and what came of them."""
    faults = {name.removeprefix("fault: "): n for name, n in scene.counts.items() if name.startswith("fault: ")}
    others = {name: n for name, n in scene.counts.items() if not name.startswith("fault: ")}
    lines = [f"seed {scene.seed}, {scene.storage.kind}, {scene.fleet.size} process(es)", "", "faults"]
    lines += [*_lines(dict(sorted(faults.items()))), "", "what came of them"]
    return "\n".join(lines + _lines(await _outcome(scene) | others | scene.town.counts))


async def _outcome(scene: Scene) -> dict[str, int]:
    kept = {name: int(await scene.books.one(statement)) for name, statement in ROWS.items()}
    believed = await scene.books.deeds(scene.simulator)
    seen = screens(scene.simulator, believed)
    people = scene.simulator.people.values()
    receipts = sum(RECEIPT in stored.reactions for person in people for stored in person.chat.messages.values())
    sent = [update["message"] for update in scene.simulator.updates.waiting() if "message" in update]
    waiting = {(message["chat"]["id"], message["message_id"]) for message in sent}
    stored = set(await scene.storage.rows("SELECT chat_id, telegram_id FROM message"))
    return {
        **kept,
        "receipts": receipts,
        "texts and copies on people's screens": len(seen),
        "of these repeated after a kill or an unknown outcome": in_excess(seen, believed).total(),
        "kills and sleeps": scene.fleet.kills,
        "still with Telegram": len(waiting),
        "lost": len(set(scene.town.written) - stored - waiting) + in_excess(believed, seen).total(),
    }


def _lines(counts: dict[str, int]) -> list[str]:
    return [f"  {number:>7}  {name}" for name, number in counts.items()]
