"""Official papers: written once as blocks (`blocks`), drawn as PDF (`pdf`) and as .docx (`docx`)."""
