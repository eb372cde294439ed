"""A client's rights: what is kept, all of it in a file, and its erasure."""

from bot.features.privacy import (
    erasure,
    erasure_queries,
    export,
    export_queries,
    outcomes,
    personal_file,
    queries,
    service,
    views,
)

__all__ = [
    "erasure",
    "erasure_queries",
    "export",
    "export_queries",
    "outcomes",
    "personal_file",
    "queries",
    "service",
    "views",
]
