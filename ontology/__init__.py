"""What may exist and be said: classes, properties, acts, kinds, errors."""
