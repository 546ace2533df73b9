"""The addresses of stations, a module a place in the menu."""
