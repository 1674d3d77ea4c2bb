"""Analysis to statements: cues, sources, contents, citations, dates, acts, targets."""
