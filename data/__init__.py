"""Tables, weights and examples that the program ships."""
