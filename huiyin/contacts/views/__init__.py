"""The pages of contact pairs."""
