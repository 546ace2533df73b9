"""The pages of a station: a module a matter."""
