"""Attributions of a document: those that the model read, mended, and those that only the syntax shows."""

from dictagraph.graph.reading.analysis import Analysis, Attribution


def attributions(analysis: Analysis) -> tuple[Attribution, ...]:
    """In text order of the cue (or else of content or source)."""
    return tuple(sorted(analysis.attributions, key=_place))


def _place(attribution: Attribution) -> tuple[int, int]:
    spans = attribution.cues or attribution.contents or attribution.sources
    return spans[0].start, spans[-1].end
