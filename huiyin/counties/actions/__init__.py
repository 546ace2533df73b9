"""What is done to a county: a module a matter."""
