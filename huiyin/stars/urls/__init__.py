"""The addresses of stars and standards."""
