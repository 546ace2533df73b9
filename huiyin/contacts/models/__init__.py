"""Pairs of those who keep in touch, and each contact that was made."""

from huiyin.contacts.models.pairs import Contact, Pair

__all__ = ["Contact", "Pair"]
