"""The stage: the page's interface to the simulator, over HTTP."""
