"""Tell the public internet from this machine and private networks."""

from ipaddress import IPv6Address, IPv6Network, ip_address

_TRANSLATED = tuple(map(IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "::/96", "2002::/16", "2001::/32")))
"""Networks whose addresses stand for an IPv4 address behind a gateway."""


def is_public(host: str) -> bool:
    """Return whether an address in numbers is on the public internet. One that a gateway translates is not.

    Raises ValueError for a name.
    """
    address = ip_address(host.partition("%")[0])
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    translated = isinstance(address, IPv6Address) and any(address in network for network in _TRANSLATED)
    return address.is_global and not address.is_multicast and not translated
