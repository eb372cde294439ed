"""Know who is on duty over a night and a week, say so, and let each member set the own duty."""

from bot.features.rotas import holes, own, queries, remarks, tonight, views

__all__ = ["holes", "own", "queries", "remarks", "tonight", "views"]
