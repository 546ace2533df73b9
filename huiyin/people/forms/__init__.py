"""What is asked about persons: a module a matter."""
