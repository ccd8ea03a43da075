"""Sentences of the body, and the ledger of characters."""
