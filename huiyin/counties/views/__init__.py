"""The pages of a county: a module a matter."""
