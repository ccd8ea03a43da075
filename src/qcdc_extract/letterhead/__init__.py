"""What a report says of itself: issuer, symbol, date, period, signer."""
