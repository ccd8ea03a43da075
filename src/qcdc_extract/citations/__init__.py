"""Legal and Party instruments cited."""
