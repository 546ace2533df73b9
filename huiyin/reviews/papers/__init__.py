"""The papers of a review: report, ballot, count, feedback, and the notice to the voters.

Words of papers are Chinese in every language: they are official documents (DOMAIN.md section 9).
"""
