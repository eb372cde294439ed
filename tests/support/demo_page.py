"""The demo's page as a visitor uses it: phones to write on, a clock to turn."""

import re
from collections.abc import Awaitable, Callable

from playwright.async_api import ConsoleMessage, Locator, Page, Request, expect

OWNER, ANNA, OLENA, JOHN = "Marek Nowak", "Anna Kowalska", "Олена Шевчук", "John Smith"
EVERYBODY = (OWNER, ANNA, OLENA, JOHN)
WELCOME = "Welcome! You are the owner"
MOST_TABS = 60


class Visit:
    """A browser page that shows the demo, with its requests and its complaints."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.notice = page.locator("#notice")
        self.step = page.locator("#story-step")
        page.on("request", self._note)
        page.on("websocket", lambda socket: self.requests.append(socket.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._note_complaint)

    async def arrive(self) -> None:
        """Open the page and wait until the bot has greeted its owner."""
        await self.page.goto(self.url)
        await expect(self.phone(OWNER).message(WELCOME)).to_be_attached()

    def phone(self, name: str) -> "Phone":
        return Phone(self.page, self.page.get_by_role("region", name=f"{name}'s phone"))

    async def turn(self, button: str) -> None:
        """Press a button that turns the clock."""
        await self.page.get_by_role("group", name="Turn the clock").get_by_role("button", name=button).click()

    async def chats(self) -> list[list[str]]:
        """Return all lines on all phones."""
        phones = [self.phone(name) for name in EVERYBODY]
        return [await phone.area.locator(".messages > li").all_inner_texts() for phone in phones]

    async def tab_to(self, place: Locator, key: str = "Tab") -> None:
        """Press Tab (or Shift+Tab) until a place has the focus."""
        for _ in range(MOST_TABS):
            await self.page.keyboard.press(key)
            if await place.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"{MOST_TABS} times {key} do not lead to {place}")

    def _note_complaint(self, said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            self.complaints.append(said.text)

    def _note(self, request: Request) -> None:
        if not request.url.startswith("data:"):
            self.requests.append(request.url)


Open = Callable[..., Awaitable[Visit]]


class Phone:
    """One person's phone."""

    def __init__(self, page: Page, area: Locator) -> None:
        self._page, self.area = page, area
        self.composer = area.get_by_role("textbox", name="Message")
        self.rows = area.locator(".row")
        self.stars = area.locator(".stars")
        self.language = area.get_by_role("combobox", name="Telegram language")
        self.sheet = area.get_by_role("dialog", name="Pay")
        self.automation = area.get_by_role("group", name="Chat automation")

    def message(self, words: str) -> Locator:
        """Return the rows with these words."""
        return self.rows.filter(has_text=words)

    def line(self, words: str) -> Locator:
        """Return a line between the messages, such as a day or a payment."""
        return self.area.locator(".line").filter(has_text=words)

    def button(self, words: str) -> Locator:
        """Return the newest button under a message whose label begins with these words."""
        return self.area.locator(".key").filter(has_text=re.compile(f"^(👤 )?{re.escape(words)}")).last

    def chip(self, name: str) -> Locator:
        """Return the button that shows the chat with somebody, or with "the bot"."""
        return self.area.get_by_role("navigation", name="Chats").get_by_role("button", name=f"Chat with {name}")

    async def chat_with(self, name: str) -> None:
        """Show the chat with somebody, or with "the bot"."""
        await self.chip(name).click()
        await expect(self.chip(name)).to_have_attribute("aria-current", "true")

    async def write(self, words: str) -> None:
        await self.composer.fill(words)
        await self.composer.press("Enter")

    async def reply(self, to: Locator, words: str) -> None:
        """Reply through the message's menu."""
        await to.hover()
        await to.get_by_role("button", name="Message menu").click()
        await self._page.get_by_role("menuitem", name="Reply").click()
        await self.write(words)
