"""Papers about duties: books of deputies, tables of a year, papers of an activity."""
