"""What is done with activities and what is derived from them, a module a matter."""
