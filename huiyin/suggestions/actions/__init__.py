"""The verbs of suggestions, one function each, by who makes them."""
