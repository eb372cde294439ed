"""Which addresses are this machine's own."""

from ipaddress import ip_address


def is_loopback(host: str | None) -> bool:
    """Return whether a host's name or number can only mean this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return False
