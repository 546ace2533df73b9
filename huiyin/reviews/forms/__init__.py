"""The forms of reviews, a module a matter."""
