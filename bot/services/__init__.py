"""Use cases, one file each: read rows, ask the domain, write rows. They never send and never commit."""
