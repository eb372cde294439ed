"""How an operator, a proxy and systemd learn whether the bot works: /healthz, /metrics, the watchdog."""
