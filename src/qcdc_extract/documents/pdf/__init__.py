"""PDF files: letters with places → lines, paragraphs, tables."""
