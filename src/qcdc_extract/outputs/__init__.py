"""Draft and facts → files for people."""
