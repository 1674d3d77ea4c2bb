"""Time a spaCy pipeline of en_core_web_sm's architecture with weights as they are drawn, which do not matter for speed.

    python benchmarks/pipeline.py < TEXTS.json        a list of texts in, "words seconds" out

Needs spaCy (pip install spacy), nothing else: benchmarks/reader.py runs it in the environment that --spacy names.
"""

import json
import sys
import time
from typing import Any

WIDTH, DEPTH, ROWS = 96, 4, [5000, 1000, 2500, 2500]  # as that package's config.cfg has them
LABELS = {
    "tagger": [f"T{i}" for i in range(50)],
    "parser": [f"r{i}" for i in range(44)],
    "ner": [f"E{i}" for i in range(18)],
}


def embedding() -> dict[str, Any]:
    """spaCy's HashEmbedCNN as the small English pipeline has it, once for tagger and parser and once for the names."""
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": WIDTH,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": ROWS,
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": WIDTH,
            "depth": DEPTH,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def pipeline() -> Any:
    """tok2vec, tagger, parser, names."""
    import spacy  # type: ignore[import-not-found,unused-ignore]

    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "tok2vec"}
    transitions = {"@architectures": "spacy.TransitionBasedParser.v2", "hidden_width": 64, "maxout_pieces": 2, "use_upper": True}
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": embedding()})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": shared}})
    parser = {**transitions, "state_type": "parser", "extra_state_tokens": False, "tok2vec": shared}
    nlp.add_pipe("parser", config={"model": parser})
    names = {**transitions, "state_type": "ner", "extra_state_tokens": False, "tok2vec": embedding()}
    nlp.add_pipe("ner", config={"model": names})
    for name, labels in LABELS.items():
        for label in labels:
            nlp.get_pipe(name).add_label(label)
    nlp.initialize()
    return nlp


def main() -> int:
    texts = json.load(sys.stdin)
    nlp = pipeline()
    list(nlp.pipe(texts[:2]))
    begun = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    print(words, time.perf_counter() - begun)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
