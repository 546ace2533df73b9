"""The forms of contact pairs."""
