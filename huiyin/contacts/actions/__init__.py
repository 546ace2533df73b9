"""What is done with pairs and contacts."""
