"""The public verifiable log: every event at its place in a tree that cannot be changed unseen."""
