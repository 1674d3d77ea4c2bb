"""Mentions to actors: names, titles and roles, metonyms, resolution."""
