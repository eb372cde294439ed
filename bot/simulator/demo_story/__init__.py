"""The story that the demo plays, and the people in it."""
