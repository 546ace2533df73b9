"""Which concerns are probably about one matter, and why: proposed here, decided by a person."""
