"""Help with sorting: a category and a unit proposed for a new concern, learnt from sorted ones."""
