"""Countries and time zones: found by what people call them in four languages, or by coordinates."""

from bot.features.places import cities, coordinates, countries, zones

__all__ = ["cities", "coordinates", "countries", "zones"]
