"""What is done with reports, ballots and promises, a module a matter."""
