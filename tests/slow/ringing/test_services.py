"""Every service that Apprise knows is either allowed to ring by name, or refused."""

import apprise
import pytest

from bot.ringing import addresses, services
from bot.ringing.failures import Failure

KEY30 = "u" * 30
SAMPLES = {
    "ntfy": "ntfys://ntfy.example/topic",
    "pover": f"pover://{KEY30}@{'a' * 30}",
    "gotify": "gotifys://gotify.example/Aabcdefghijklmn",
    "prowl": f"prowl://{'a' * 40}",
    "join": f"join://{'a' * 32}",
    "opsgenie": "opsgenie://abcdefgh-ijkl-mnop",
    "psafer": f"psafers://{'a' * 20}",
    "simplepush": "simplepush://aaaaaaaaaa",
    "bark": "barks://bark.example/device",
    "pagerduty": "pagerduty://routing@integration",
    "lametric": "lametric://aaaa@com.lametric.941c51dff3135bd87aa72db9d855dd50",
}


def known(*, enabled: bool | None = None) -> dict[str, str]:
    """Return the schemes of the services that Apprise knows, of all or of those that it can call here or cannot."""
    found = {}
    for service in apprise.Apprise().details(show_disabled=True)["schemas"]:
        if enabled in {None, service["enabled"]}:
            for scheme in [*(service["protocols"] or ()), *(service["secure_protocols"] or ())]:
                found[scheme] = str(service["service_name"])
    return found


def test_what_apprise_learns_is_refused_until_somebody_has_looked_at_it() -> None:
    decided = services.names().keys() | services.LOCAL | {services.TELEGRAM}
    assert not known().keys() - decided, "decide in bot/ringing/services.py: may these ring, or are they LOCAL?"
    assert not services.names().keys() - known().keys(), "Apprise does not know these any more"
    assert not services.names().keys() & (services.LOCAL | {services.TELEGRAM})


def test_what_apprise_cannot_call_here_is_not_offered() -> None:
    assert known(enabled=False).keys() <= services.LOCAL


@pytest.mark.parametrize("scheme", sorted(known()))
def test_a_service_that_is_not_named_is_refused_at_first_sight(scheme: str) -> None:
    fault = addresses.fault(f"{scheme}://example.com/x")
    if scheme in services.names():
        assert fault is None
    else:
        assert fault is (Failure.TELEGRAM if scheme == services.TELEGRAM else Failure.LOCAL)


@pytest.mark.parametrize("service", sorted(addresses.LOUD))
def test_a_loud_address_is_one_that_its_service_reads(service: str) -> None:
    made, plain = (apprise.Apprise.instantiate(one) for one in (addresses.loud(SAMPLES[service]), SAMPLES[service]))
    assert isinstance(made, apprise.NotifyBase) and isinstance(plain, apprise.NotifyBase)
    assert vars(made) != vars(plain)


@pytest.mark.parametrize("service", sorted(addresses.LOUD))
def test_what_the_writer_of_an_address_chose_stays(service: str) -> None:
    quiet = addresses.LOUD[service].replace("emergency", "low").replace("max", "low").replace("critical", "info")
    chosen = f"{SAMPLES[service]}?{quiet}"
    assert addresses.loud(chosen) == chosen
