"""The pages of duties, a module a matter."""
