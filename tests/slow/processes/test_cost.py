"""A bot without a port does not load the libraries that serve it."""

import subprocess
import sys


def test_without_a_port_neither_the_web_server_nor_prometheus_is_loaded() -> None:
    heavy = ("aiohttp.web", "prometheus_client")
    code = f"import sys, bot.host.app; print([name for name in {heavy} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout == "[]\n"
