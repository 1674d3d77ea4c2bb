const fact = { act: "warning", speaker: "Iran", to: ["Azerbaijan"], about: [], date: "2022-09-13", words: "of “war”", unsaid: false, certainty: "certain", reporters: [], sources: [], document: { title: "A paper", publisher: "The Post", published: "2022-09-14", url: "https://example.org/" } };
equal(citation(fact), 'Iran, warning to Azerbaijan, 13 Sep 2022: “of "war"”. In: “A paper”, The Post, 14 Sep 2022, https://example.org/. Extracted automatically by dictagraph; check the source.');
truly(citation({ ...fact, unsaid: true, certainty: "possible" }).includes("(not said, possible)"), "doubts");
truly(citation({ ...fact, reporters: ["A", "B"] }).includes(", as reported by A, as reported by B: "), "hearsay");
truly(citation({ ...fact, speaker: null, document: null }).startsWith("Speaker not named, warning"), "no speaker");
truly(citation({ ...fact, words: "x".repeat(9999) }).length < 600, "not too long");
