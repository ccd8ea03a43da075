"""Figures: numbers, their units and indicators."""
