"""Paragraphs, tables and cells as a file marks them up, and the text they give."""
