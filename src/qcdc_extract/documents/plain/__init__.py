"""Plain text: lines → paragraphs and tables."""
