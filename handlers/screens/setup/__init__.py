"""Set-up in the chat: the steps from becoming the owner to the first client."""

from handlers.screens.setup.progress import ORDER, Progress
from handlers.screens.setup.setup import SETUP, STEPS, SetUpScreen
from handlers.screens.setup.welcome import welcome

__all__ = ["ORDER", "SETUP", "STEPS", "Progress", "SetUpScreen", "welcome"]
