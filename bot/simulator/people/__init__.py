"""What people do and see."""
