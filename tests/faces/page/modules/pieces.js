const text = "One. Anna Berg warned that it would break. Three.";
const marks = { source: [5, 14], cue: [15, 21], content: [22, 41] };
equal(pieces(text, [5, 42], marks), [["source", "Anna Berg"], ["text", " "], ["cue", "warned"], ["text", " "], ["content", "that it would break"], ["text", "."]]);
equal(pieces(text, [15, 41], marks)[0], ["gap", ""]); // it begins within a sentence
equal(pieces(text, [15, 41], marks).at(-1), ["gap", ""]);
equal(pieces("a\n\nb c.", [0, 7], { source: [], cue: [], content: [] }), [["text", "a b c."]]);
equal(pieces("x".repeat(5000), [0, 5000], { source: [], cue: [], content: [0, 5000] }).map(([mark, words]) => [mark, words.length]), [["content", 1200], ["gap", 0], ["content", 300]]);
equal(pieces("abcdef", [0, 6], { source: [], cue: [2, 4], content: [1, 5] }).map(([mark]) => mark), ["text", "content", "cue", "content", "text"]);
equal(layers(10, [[2, 6, 1], [4, 8, 2]]), [{ start: 0, end: 2, numbers: [] }, { start: 2, end: 4, numbers: [1] }, { start: 4, end: 6, numbers: [1, 2] }, { start: 6, end: 8, numbers: [2] }, { start: 8, end: 10, numbers: [] }]);
equal(layers(3, []), [{ start: 0, end: 3, numbers: [] }]);
