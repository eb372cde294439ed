"""The stage: what the page reads and tells the simulator over HTTP."""
