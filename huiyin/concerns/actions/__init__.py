"""The verbs of the loop: one function each, the same for page, API, importer and command line."""
