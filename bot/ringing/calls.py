"""What the program that rings does with an address: check it, or ring. Loaded in that program alone."""

import socket
from threading import local
from typing import Any

import apprise
import requests

from bot.networks import is_public
from bot.ringing import addresses, guard
from bot.ringing.failures import Failure
from bot.ringing.services import names

CONNECT_SECONDS, READ_SECONDS = 5.0, 12.0
_noted = local()


def answer(asked: dict[str, Any]) -> str:
    """Check an address, or ring at it; return why that went wrong, nothing if it went well."""
    try:
        if asked["do"] == "check":
            return _check(asked["address"], private=asked["private"])
        return _ring(asked["address"], asked["title"], asked["body"])
    except guard.PrivateError:
        return Failure.PRIVATE
    except Exception:  # whatever a service's own code raises, the address did not ring
        return Failure.UNREADABLE if asked["do"] == "check" else Failure.UNREACHABLE


def listen_to_requests() -> None:
    """Note for each thread how its latest HTTP request ended: Apprise itself says only yes or no."""
    send = requests.Session.send

    def noting(self: requests.Session, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        try:
            response = send(self, request, **options)
        except requests.Timeout as error:
            slow = not isinstance(error, requests.ConnectTimeout)
            _noted.failure = Failure.SLOW if slow else Failure.UNREACHABLE
            raise
        except requests.RequestException:
            _noted.failure = Failure.UNREACHABLE
            raise
        _noted.failure = f"{Failure.REFUSED} {response.status_code}"
        return response

    requests.Session.send = noting  # type: ignore[method-assign]


def _service(address: str) -> apprise.NotifyBase | None:
    """Return what Apprise makes of an address; None where it cannot be read."""
    asset = apprise.AppriseAsset(async_mode=False, http_redirects=False, plugin_paths=[], allow_templates=False)
    made = apprise.Apprise.instantiate(address, asset=asset, suppress_exceptions=True)
    return made if isinstance(made, apprise.NotifyBase) else None


def _schemes(service: apprise.NotifyBase) -> set[str]:
    found: set[str] = set()
    for given in (service.protocol, service.secure_protocol):
        found |= {given} if isinstance(given, str) else set(given or ())
    return found


def _check(address: str, *, private: bool) -> str:
    service = _service(address)
    if service is None:
        return Failure.UNREADABLE
    if not _schemes(service) & set(names()):
        return Failure.LOCAL
    for host in _hosts(service):
        try:
            found = {str(one[4][0]) for one in socket.getaddrinfo(host, None)}
        except (OSError, UnicodeError):
            return Failure.NOT_FOUND
        if not private and not all(is_public(one) for one in found):
            return Failure.PRIVATE
    return ""


def _hosts(service: apprise.NotifyBase) -> set[str]:
    """Return the hosts that a service is known to connect to: the servers of one's own, and those of mail."""
    hosts = {getattr(service, "smtp_host", None)}
    own = service.protocol and any("{host}" in template for template in service.templates)
    if own:
        hosts |= {getattr(service, "host", None)}
    return {host.strip("[]") for host in hosts if isinstance(host, str) and host}


def _ring(address: str, title: str, body: str) -> str:
    service = _service(addresses.loud(address)) or _service(address)
    if service is None:
        return Failure.UNREADABLE
    service.socket_connect_timeout, service.socket_read_timeout = CONNECT_SECONDS, READ_SECONDS
    _noted.failure = ""
    guard.was_private()
    if service.notify(body=body, title=title, notify_type=apprise.NotifyType.FAILURE):
        return ""
    return Failure.PRIVATE if guard.was_private() else _noted.failure or Failure.UNREACHABLE
