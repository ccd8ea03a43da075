"""Printed pages: letters with places → lines, columns, tables, paragraphs."""
