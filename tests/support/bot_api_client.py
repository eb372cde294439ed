"""A bot that calls the Bot API over plain HTTP."""

from typing import Any

from aiohttp import ClientSession

from bot.simulator import Simulator


class Caller:
    """A bot that calls methods. `ask` returns the result, `refused` the error."""

    def __init__(self, session: ClientSession, simulator: Simulator) -> None:
        self.session = session
        self.base = f"{simulator.url}/bot{simulator.token}/"

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        async with self.session.post(self.base + method, json=parameters) as response:
            answer: dict[str, Any] = await response.json()
            assert response.status == answer.get("error_code", 200)
            return answer

    async def ask(self, method: str, **parameters: Any) -> Any:
        answer = await self.call(method, **parameters)
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **parameters: Any) -> str:
        answer = await self.call(method, **parameters)
        assert not answer["ok"], answer
        return str(answer["description"])
