"""Vietnamese official text: folding, numbers, dates, symbols, names, sentences. No stage in here."""
