"""Activities of past years from a table: read, planned row by row, then brought in by the worker."""
