"""What is done with training, a module a matter."""
