"""The workspace as a web service: SPARQL protocol, graphs, descriptions, the page; for reading alone."""
