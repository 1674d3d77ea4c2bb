"""Statements to RDF and back, the network, packaged queries, measures."""
