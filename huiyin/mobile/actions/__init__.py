"""What is done with phones, and with what they send."""
