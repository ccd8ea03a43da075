"""Workbooks: sheets as tables."""
