/* Shows what was found: results as links in a list, all text by DOM methods, moved through by arrow keys. */
(function (search) {
  "use strict";

  const AT_ONCE = 20, PAUSE = 400;

  function make(tag, name, ...content) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...content.filter((item) => item !== ""));
    return element;
  }

  class Window {
    constructor(box, root, data) {
      this.root = root;
      this.engine = new search.Engine(data);
      const find = (selector) => box.querySelector(selector);
      this.input = find(".md-search__input");
      this.count = find(".md-search-result__meta");
      this.kinds = find(".kb-suche-arten");
      this.list = find(".md-search-result__list");
      this.more = find(".kb-suche-mehr");
      this.help = find(".kb-suche-hilfe");
      this.nothing = find(".kb-suche-leer");
      this.scroller = find(".md-search__scrollwrap");
      this.kind = "";
      this.input.addEventListener("input", () => this.ask());
      find("form").addEventListener("reset", () => setTimeout(() => this.ask()));
      find("form").addEventListener("submit", (event) => {
        event.preventDefault();
        const first = this.links()[0];
        if (first) first.click();
      });
      box.addEventListener("keydown", (event) => this.move(event));
      this.more.addEventListener("click", () => this.showMore());
      this.ask();
    }

    ask() {
      const text = this.input.value.trim();
      if (text === this.asked) return;
      this.asked = text;
      this.kind = "";
      this.found = text ? this.engine.find(this.input.value) : { results: [], empty: true };
      this.show();
    }

    show() {
      const { results, empty } = this.found;
      const kinds = this.engine.index.kinds, kindOf = ({ unit }) => kinds[this.engine.index.kind[unit]];
      this.shown = this.kind ? results.filter((result) => kindOf(result) === this.kind) : results;
      this.list.replaceChildren();
      this.scroller.scrollTop = 0;
      this.showKinds(results.map(kindOf));
      this.showMore();
      this.help.hidden = results.length > 0;
      this.nothing.hidden = !this.asked || results.length > 0;
      this.nothing.textContent = empty
        ? "Dieses Wort allein sagt der Suche zu wenig. Schreiben Sie dazu, worum es geht."
        : `Zu »${this.asked}« ist nichts zu finden. Versuchen Sie es mit einem anderen oder kürzeren Wort.`;
      this.tell(this.shown.length);
    }

    /* Spoken by a screen reader only when nothing more is typed for a moment. */
    tell(count) {
      clearTimeout(this.telling);
      const words = !this.asked ? "Was suchen Sie?" : count === 0 ? "Keine Treffer" : count === 1 ? "1 Treffer" : `${count} Treffer`;
      this.telling = setTimeout(() => { this.count.textContent = words; }, this.count.textContent.includes("Treffer") ? PAUSE : 0);
    }

    showKinds(all) {
      const names = this.engine.index.kinds.filter((name) => name && all.includes(name));
      this.kinds.hidden = names.length < 2;
      this.kinds.replaceChildren(...["", ...names].map((name) => {
        const count = name ? all.filter((other) => other === name).length : all.length;
        const button = make("button", "kb-suche-art", `${name || "Alle"} (${count})`);
        button.type = "button";
        button.setAttribute("aria-pressed", String(name === this.kind));
        button.addEventListener("click", () => {
          this.kind = name;
          this.show();
          this.kinds.querySelector("[aria-pressed=true]").focus();
        });
        return button;
      }));
    }

    showMore() {
      const from = this.list.children.length;
      const next = this.shown.slice(from, from + AT_ONCE).map((result) => this.item(result));
      this.list.append(...next);
      this.more.hidden = this.list.children.length >= this.shown.length;
      if (from && next.length) next[0].querySelector("a").focus();
    }

    item({ unit, section, overdue }) {
      const { index } = this.engine, seen = index.shown(unit);
      const line = make("p", "kb-suche-zeile", make("span", "kb-chip", seen.kind));
      for (const part of [...seen.context, seen.status]) if (part) line.append(make("span", "", part));
      if (overdue) line.append(make("span", "kb-chip kb-warn", "überfällig"));
      const body = make("div", "md-search-result__article md-typeset",
        make("p", "kb-suche-titel", ...this.marked(seen.title)), line, seen.text ? make("p", "", ...this.marked(seen.text)) : "");
      const item = make("li", "md-search-result__item", this.link(seen.address, "", body));
      if (section && index.title(section)) {
        const place = make("div", "md-search-result__article md-typeset", make("p", "", "Abschnitt: ", ...this.marked(index.title(section))));
        item.append(this.link(index.address(section), " kb-suche-stelle", place));
      }
      return item;
    }

    link(address, name, content) {
      const link = make("a", `md-search-result__link${name}`, content);
      const url = new URL(address, this.root);
      /* A folder without a server has no page of its own. */
      if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
      link.href = url.href;
      return link;
    }

    /* A text with the words that were found marked. */
    marked(text) {
      const parts = [];
      let last = 0;
      for (const { word, start, end } of search.words(text)) {
        if (!this.found.marked.has(word) || this.engine.index.stopWords.has(word)) continue;
        parts.push(text.slice(last, start), make("mark", "", text.slice(start, end)));
        last = end;
      }
      return [...parts, text.slice(last)];
    }

    links() {
      return Array.from(this.list.querySelectorAll("a"));
    }

    move(event) {
      if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || event.target.closest(".kb-suche-hilfe")) return;
      const stops = [this.input, ...this.links()];
      const here = Math.max(stops.indexOf(document.activeElement), 0);
      const next = stops[(here + (event.key === "ArrowDown" ? 1 : stops.length - 1)) % stops.length];
      event.preventDefault();
      next.focus();
      if (next === this.input) this.scroller.scrollTop = 0;
    }
  }

  Object.assign(search, { start: (box, root, data) => { search.window = new Window(box, root, data); } });
})((window.krisenbuchSuche = window.krisenbuchSuche || {}));
