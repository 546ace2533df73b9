"""The papers of suggestions and bills (DOMAIN 3.9, 4): official documents, in Chinese for everybody."""
