"""Ask a client for a thumb, and answer it; count thumbs for the owner."""

from bot.buttons import Button, RateThumb, SwitchThumbs
from bot.features.delivery import View
from bot.texts import Texts


def question(t: Texts, thumb_id: int) -> View:
    """Ask whether all was well."""
    thumbs = [Button("👍", RateThumb(thumb_id, True)), Button("👎", RateThumb(thumb_id, False))]
    return View(t("Is everything settled, and were you happy with us? One tap is enough."), [thumbs])


def thanks(t: Texts) -> View:
    """Thank for a thumb up."""
    return View(t("Thank you, we are glad."))


def what_better(t: Texts) -> View:
    """Ask after a thumb down; the next message is the answer."""
    return View(
        t(
            "Thank you for being frank. What should we do better? If you write within a day, we pass it on together "
            "with this."
        )
    )


def switch(t: Texts, *, on: bool) -> Button:
    """Return the owner's button that switches the question on or off."""
    label = t("Do not ask for a thumb") if on else t("Ask clients for a thumb after “Done”")
    return Button(label, SwitchThumbs(not on))


def counted(t: Texts, up: int, down: int) -> str:
    """Say how many thumbs there were lately."""
    return t("Clients are asked for a thumb after “Done”. In the last 30 days: 👍 {up} · 👎 {down}", up=up, down=down)
