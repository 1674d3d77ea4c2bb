// The query page: YASGUI with our own endpoint, prefixes and words, and the packaged questions beside it.
"use strict";
(() => {
  const setup = JSON.parse(document.getElementById("setup").textContent);
  const root = setup.root;
  const endpoint = new URL(`${root}/sparql`, location.href).href;
  const Yasqe = Yasgui.Yasqe;

  // Completion from our own words alone: what YASGUI brings along asks other servers, or has a list of its own.
  const starting = (words) => (_, token) => {
    const begun = (token && token.autocompletionString) || "";
    return words.filter((iri) => iri.startsWith(begun)).slice(0, 100);
  };
  const prefixes = Object.entries(setup.prefixes).map(([name, iri]) => `${name}: <${iri}>`);
  const known = { ...setup.prefixes };
  // The service knows the prefixes, whether a query declares them or not: so does completion.
  const expanded = (yasqe, token) => {
    const declared = { ...known, ...yasqe.getPrefixesFromQuery() };
    const [, name, rest] = /^([\w-]*):(.*)$/.exec(token.string) || [];
    if (name === undefined || declared[name] === undefined) return { ...token, autocompletionString: token.string.replace(/^<|>$/g, "") };
    return { ...token, autocompletionString: declared[name] + rest, tokenPrefix: `${name}:`, tokenPrefixUri: declared[name] };
  };
  const things = {
    isValidCompletionPosition: (yasqe) => {
      const token = yasqe.getCompleteToken();
      if (!token.string || /^[?$"']/.test(token.string)) return false;
      return !token.state.possibleCurrent.includes("a");
    },
  };
  Yasqe.forkAutocompleter("prefixes", { name: "our-prefixes", persistenceId: null, get: () => prefixes }, false);
  Yasqe.forkAutocompleter("property", { name: "our-properties", get: starting(setup.words.properties), preProcessToken: expanded }, false);
  Yasqe.forkAutocompleter("class", { name: "our-classes", get: starting(setup.words.classes), preProcessToken: expanded }, false);
  Yasqe.forkAutocompleter("class", { ...things, name: "our-things", get: starting([...setup.words.things, ...setup.words.classes]), preProcessToken: expanded }, false);
  const completers = ["variables", "our-prefixes", "our-properties", "our-classes", "our-things"];
  ["prefixes", "property", "class"].forEach((name) => delete Yasqe.Autocompleters[name]);
  Yasqe.defaults.autocompleters = completers;
  Yasqe.defaults.prefixCcApi = null;
  Yasgui.defaults.endpointCatalogueOptions.getData = () => [{ endpoint }];
  Yasgui.Yasr.plugins.table.defaults.openIriInNewWindow = false;
  const ours = { endpoint, method: "POST", headers: {}, args: [], namedGraphs: [], defaultGraphs: [], withCredentials: false,
    acceptHeaderGraph: "text/turtle", acceptHeaderSelect: "application/sparql-results+json" };

  // Answers in plain words, not cut off, unless somebody chooses otherwise.
  const defaults = Yasgui.Tab.getDefaults;
  Yasgui.Tab.getDefaults = (instance) => {
    const made = defaults(instance);
    made.yasr.settings = { selectedPlugin: "table", pluginsConfig: { table: { compact: true, isEllipsed: false } } };
    return made;
  };

  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    autofocus: false,
    persistenceId: `dictagraph ${root}`,
    requestConfig: ours,
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
    populateFromUrl: (tab) => ({ ...tab, requestConfig: { ...tab.requestConfig, ...ours } }), // a link brings a query, nothing else
    yasqe: { autocompleters: completers, value: setup.first, editorHeight: "340px", prefixCcApi: null },
    yasr: { prefixes: { ...setup.prefixes, "": setup.base } },
  });
  for (const id of Object.keys(yasgui._tabs)) yasgui.getTab(id).setRequestConfig(ours); // what was kept may name another server
  window.dictagraph = { yasgui };

  // An IRI of the data leads to its page here.
  document.getElementById("yasgui").addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const iri = link && link.getAttribute("href");
    if (!iri || !iri.startsWith(setup.base)) return;
    event.preventDefault();
    const path = iri.slice(setup.base.length).split("/").map(encodeURIComponent).join("/");
    location.assign(`${root}/id/${path}`);
  });

  // The questions: one is open at a time, its blanks are filled in on the server, which knows who is called how.
  const buttons = [...document.querySelectorAll(".question")];
  const open = (name) => buttons.forEach((button) => {
    const mine = button.dataset.name === name && button.getAttribute("aria-expanded") === "false";
    button.setAttribute("aria-expanded", String(mine));
    button.nextElementSibling.hidden = !mine;
  });
  const write = async (form) => {
    const given = [...new FormData(form)].filter(([, value]) => value.trim());
    const wrong = form.querySelector(".wrong");
    const answer = await fetch(`${root}/queries/${form.dataset.name}.rq?${new URLSearchParams(given)}`);
    const text = await answer.text();
    wrong.hidden = answer.ok;
    wrong.textContent = answer.ok ? "" : text.trim();
    if (!answer.ok) return false;
    const tab = yasgui.getTab();
    tab.setQuery(text);
    tab.setName(form.dataset.name);
    return true;
  };
  buttons.forEach((button) => button.addEventListener("click", () => {
    open(button.dataset.name);
    const first = button.nextElementSibling.querySelector("input");
    if (first && !button.nextElementSibling.hidden) first.focus();
  }));
  document.querySelectorAll(".blanks").forEach((form) => {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (await write(form)) {
        await yasgui.getTab().query().catch(() => {});
        if (matchMedia("(max-width: 1000px)").matches) document.querySelector(".tabPanel.active .yasr").scrollIntoView();
      }
    });
    form.querySelector("[data-write]").addEventListener("click", () => write(form));
  });
  document.getElementById("sift").addEventListener("input", (event) => {
    const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    buttons.forEach((button) => {
      const fits = words.every((word) => button.textContent.toLowerCase().includes(word));
      button.parentElement.hidden = !fits;
      shown += fits;
    });
    document.getElementById("nothing").hidden = shown > 0;
  });

  // Names of actors, as they are typed.
  const names = document.getElementById("names");
  let asked = "";
  document.addEventListener("input", async (event) => {
    const words = event.target.value;
    if (event.target.dataset?.type !== "actor" || words === asked) return;
    asked = words;
    const answer = await fetch(`${root}/names?${new URLSearchParams({ q: words })}`);
    if (!answer.ok || asked !== words) return;
    names.replaceChildren(...(await answer.json()).map((name) => Object.assign(document.createElement("option"), { value: name })));
  });
  document.documentElement.dataset.ready = "yes";
})();
