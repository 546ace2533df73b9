"""The verbs of standards, stars and awards, a module a matter."""
