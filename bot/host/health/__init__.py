"""Tell an operator, a proxy and systemd whether the bots work: /healthz, /metrics, the watchdog."""
