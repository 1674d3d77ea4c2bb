"""Actors to external datasets."""
