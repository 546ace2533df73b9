"""What is asked about a station."""
