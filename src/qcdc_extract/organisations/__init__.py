"""Organisations: names, exemplary units, roster."""
