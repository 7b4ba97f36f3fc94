/* Opens and closes the window of the search, and loads the engine and the index when somebody wants to search. */
(function () {
  "use strict";

  const box = document.querySelector("[data-kb-suche]");
  const state = document.getElementById("__search");
  if (!box || !state) return;
  const root = new URL(box.dataset.kbSuche.replace(/\/?$/, "/"), document.baseURI);
  const input = box.querySelector(".md-search__input");
  const openers = Array.from(document.querySelectorAll("[data-kb-oeffnet=suche]"));
  const keys = box.querySelector("[data-kb-suche-tasten]");
  /* In this order, each needs those before it. */
  const SCRIPTS = ["assets/suche/sprache.js", "assets/suche/verzeichnis.js", "assets/suche/frage.js", "assets/suche/treffer.js",
    "assets/suche/maschine.js", "assets/suche/fenster.js", "suche/verzeichnis.js"];
  const KEYS_KEPT = "__suche_tasten";
  let loading = null, opener = null;

  function script(path) {
    return new Promise((done, failed) => {
      const element = document.createElement("script");
      element.src = new URL(path, root).href;
      element.async = false;
      element.addEventListener("load", done);
      element.addEventListener("error", failed);
      document.head.append(element);
    });
  }

  function load() {
    if (!loading) {
      loading = Promise.all(SCRIPTS.map(script)).then(
        () => window.krisenbuchSuche.start(box, root, window.krisenbuchVerzeichnis),
        () => { box.querySelector(".md-search-result__meta").textContent = "Die Suche lässt sich zurzeit nicht laden."; });
    }
    return loading;
  }

  function set(open) {
    if (state.checked === open) return;
    state.checked = open;
    state.dispatchEvent(new Event("change"));
    for (const button of openers) button.setAttribute("aria-expanded", String(open));
    if (open) load();
  }

  function open(from) {
    opener = from || null;
    set(true);
    input.focus();
    input.select();
  }

  function close(back) {
    if (!state.checked) return;
    set(false);
    if (!back) return;
    if (opener && opener.offsetParent) opener.focus();
    else if (input.offsetParent && getComputedStyle(box).visibility !== "hidden") input.focus();
    opener = null;
  }

  for (const button of openers) button.addEventListener("click", () => open(button));
  for (const button of box.querySelectorAll("[data-kb-suche-aus]")) button.addEventListener("click", () => close(true));
  input.addEventListener("pointerenter", load);
  input.addEventListener("pointerdown", () => set(true));
  input.addEventListener("focus", load);
  input.addEventListener("input", () => set(true));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.checked) {
      event.preventDefault();
      event.stopPropagation();
      close(true);
    } else if (event.key === "ArrowDown" && event.target === input && !state.checked) {
      set(true);
    }
  });
  box.querySelector("form").addEventListener("reset", () => input.focus());
  /* Whoever goes on by tabulator leaves the window. */
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) close(false);
  });

  /* Single letters as commands can be switched off by those whom they disturb (WCAG 2.1.4). */
  try {
    keys.checked = localStorage.getItem(root.pathname + KEYS_KEPT) !== "aus";
    keys.addEventListener("change", () => localStorage.setItem(root.pathname + KEYS_KEPT, keys.checked ? "an" : "aus"));
  } catch (_) { /* then the choice holds for this page only */ }
  window.addEventListener("keydown", (event) => {
    const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
    const letter = keys.checked && !event.ctrlKey && !event.metaKey && !event.altKey && (event.key === "f" || event.key === "s") && !isTyping(event.target);
    if (!command && !letter) return;
    event.preventDefault();
    open(document.activeElement === document.body ? null : document.activeElement);
  }, true);

  function isTyping(target) {
    return target.closest ? Boolean(target.closest("input, textarea, select, [contenteditable]")) : false;
  }

  window.addEventListener("pageshow", (event) => { if (event.persisted) close(false); });
  const asked = new URLSearchParams(location.search).get("suche");
  if (asked) {
    input.value = asked;
    open(null);
  }
})();
