"""Give clients their rights: to know what is kept, to get all of it in a file, and to have it erased."""

from bot.features.privacy import (
    again_queries,
    door_queries,
    doors,
    erased_hashes,
    erasure,
    erasure_queries,
    export,
    export_queries,
    outcomes,
    personal_file,
    queries,
    retention,
    retention_queries,
    service,
    views,
    words,
)

__all__ = [
    "again_queries",
    "door_queries",
    "doors",
    "erased_hashes",
    "erasure",
    "erasure_queries",
    "export",
    "export_queries",
    "outcomes",
    "personal_file",
    "queries",
    "retention",
    "retention_queries",
    "service",
    "views",
    "words",
]
