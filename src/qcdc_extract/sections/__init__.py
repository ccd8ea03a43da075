"""Headings → section tree; preamble and closing."""
