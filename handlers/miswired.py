"""What is raised at the start where a table of actions does not hold together."""


class MiswiredError(Exception):
    """A table leaves something out, or has it twice."""
