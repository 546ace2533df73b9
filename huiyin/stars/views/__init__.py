"""The pages of standards, stars and awards."""
