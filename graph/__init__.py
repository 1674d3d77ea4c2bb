"""From a file to a graph: the rooms in the order of the flow."""
