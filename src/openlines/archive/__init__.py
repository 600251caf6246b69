"""Reading archives: what is worth reading at all."""
