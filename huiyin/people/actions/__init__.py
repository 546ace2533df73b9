"""What is done to persons: a module a matter."""
