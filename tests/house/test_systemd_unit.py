"""The service that the page about systemd shows has no more rights than it needs."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.documents import page

UNIT = page("systemd").split("```ini\n")[1].split("```")[0]
GIVEN_UP = {
    *("CapabilityBoundingSet=", "DynamicUser=yes", "LockPersonality=yes", "NoNewPrivileges=yes", "PrivateDevices=yes"),
    *("PrivateMounts=yes", "PrivateTmp=yes", "PrivateUsers=yes", "ProtectClock=yes", "ProtectControlGroups=yes"),
    *("ProtectHome=yes", "ProtectHostname=yes", "ProtectKernelLogs=yes", "ProtectKernelModules=yes"),
    *("ProtectKernelTunables=yes", "ProtectProc=invisible", "ProtectSystem=strict", "RestrictNamespaces=yes"),
    *("RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX", "RestrictRealtime=yes", "RestrictSUIDSGID=yes"),
    *("SystemCallArchitectures=native", "SystemCallFilter=@system-service", "UMask=0077"),
    "SystemCallFilter=~@privileged @resources",
}
MOST_EXPOSED = "15"
"""Tenths of systemd's own measure, which goes from 0 to 10; 1.5 counts as well protected."""


def test_the_service_gives_up_what_it_does_not_need() -> None:
    assert GIVEN_UP - set(UNIT.splitlines()) == set()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here to judge it")
def test_systemd_itself_finds_little_that_is_open(tmp_path: Path) -> None:
    file = tmp_path / "after-hours.service"
    file.write_text(UNIT.replace("/opt/after-hours/.venv/bin/after-hours", "/bin/true"))
    judged = ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", str(file)]
    found = subprocess.run(judged, capture_output=True, text=True, check=False)
    if "offline" in found.stderr:  # older than version 250
        pytest.skip(found.stderr)
    assert found.returncode == 0, found.stdout
