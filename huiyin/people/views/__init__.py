"""The pages about persons: a module a matter."""
