"""Scans and photos: pictures → words with confidence → text."""
