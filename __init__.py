"""dictagraph reads news and builds a knowledge graph of who said what to whom."""
