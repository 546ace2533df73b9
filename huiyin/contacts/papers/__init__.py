"""The papers of contacts."""
