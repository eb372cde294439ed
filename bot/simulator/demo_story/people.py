"""The people of the demo: an owner and three clients."""

from bot.simulator.server import Simulator


class DemoPeople:
    """Everybody in the story. Each has a phone on the page."""

    def __init__(self, simulator: Simulator) -> None:
        self.owner = simulator.person("Marek Nowak", language_code="en", role="owner")
        self.anna = simulator.person("Anna Kowalska", language_code="pl")
        self.olena = simulator.person("Олена Шевчук", language_code="uk")
        self.john = simulator.person("John Smith", language_code="en")
        self.everybody = (self.owner, self.anna, self.olena, self.john)
        self.owner.sends("/start")
