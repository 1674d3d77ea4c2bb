"""File to Document to Analysis."""
