"""The addresses of duties, a module a place in the menu."""
