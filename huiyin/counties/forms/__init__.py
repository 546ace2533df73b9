"""What is asked about a county: a module a matter."""
