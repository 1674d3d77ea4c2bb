"""SPARQL servers elsewhere: queries answered by them, and a workspace's graphs sent to them."""
