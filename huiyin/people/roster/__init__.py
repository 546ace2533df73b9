"""The deputies' roster from a table: read, planned against what is there, then carried out."""
