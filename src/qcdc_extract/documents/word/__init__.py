"""Word files: one defined view of a .docx."""
