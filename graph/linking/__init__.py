"""Identity: which actors of documents are one, what people decided about it, and links to other datasets."""
