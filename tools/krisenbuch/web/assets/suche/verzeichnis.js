/* Reads the index (suche/verzeichnis.js, written by web/search/index.py): words, where they stand, and what was found there. */
(function (search) {
  "use strict";

  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALUE = new Uint8Array(128);
  for (let place = 0; place < 64; place += 1) VALUE[DIGITS.charCodeAt(place)] = place;
  const SECTION = 0;
  const DAY = 86400000;
  const DAY_ZERO = Date.UTC(2000, 0, 1);

  function number(text) {
    let value = 0;
    for (let place = 0; place < text.length; place += 1) value += (VALUE[text.charCodeAt(place)] & 31) * 2 ** (5 * place);
    return value;
  }

  /* Sorted words, each written as one capital for the letters it shares with the one before, and the rest. */
  function readWords(text) {
    const found = [];
    let last = "";
    for (const item of text.match(/[A-Z][^A-Z]*/g) || []) {
      last = last.slice(0, item.charCodeAt(0) - 65) + item.slice(1);
      found.push(last);
    }
    return found;
  }

  class Index {
    constructor(data) {
      this.kinds = data.arten;
      this.kind = Uint8Array.from(data.art, (digit) => Number(digit));
      this.size = this.kind.length;
      this.words = readWords(data.woerter);
      this.ids = new Map(this.words.map((word, id) => [word, id]));
      this.places = data.stellen.split(" ");
      this.stopWords = new Set(data.fuellwoerter.split(" "));
      this.numbers = data.nummern ? data.nummern.split("\n").map((line) => line.split(":")).map(([unit, digits]) => [number(unit), digits]) : [];
      this.columns = {};
      this.data = data;
      this.found = new Map();
      this.isWord = (word) => word.length > 2 && (this.ids.has(word) || this.stems.has(search.stem(word)));
      this.isPart = (word) => this.isWord(word) || this.isFront(word);
      this.rankParents();
      this.rankStems();
    }

    /* A section belongs to the last unit before it that is none. `row` counts only those. */
    rankParents() {
      this.parent = new Int32Array(this.size);
      this.row = new Int32Array(this.size);
      let last = 0, count = -1;
      for (let unit = 0; unit < this.size; unit += 1) {
        if (this.kind[unit] !== SECTION) {
          last = unit;
          count += 1;
        }
        this.parent[unit] = last;
        this.row[unit] = count;
      }
      this.groups = count + 1;
    }

    rankStems() {
      this.stems = new Map();
      this.letters = new Int32Array(this.words.length);
      this.text = this.words.join("\n");
      this.starts = new Int32Array(this.words.length);
      let start = 0;
      this.words.forEach((word, id) => {
        const stem = search.stem(word);
        const same = this.stems.get(stem);
        if (same) same.push(id);
        else this.stems.set(stem, [id]);
        this.letters[id] = search.letters(word);
        this.starts[id] = start;
        start += word.length + 1;
      });
    }

    /* Names that mean the same: the first word's stem -> [words of the name, the group's names]. */
    get synonyms() {
      if (!this.synonymTable) {
        this.synonymTable = new Map();
        for (const line of this.data.synonyme ? this.data.synonyme.split("\n") : []) {
          const names = line.split("|").map((name) => name.split(" "));
          for (const name of names) {
            const key = search.stem(name[0]);
            if (!this.synonymTable.has(key)) this.synonymTable.set(key, []);
            this.synonymTable.get(key).push({ name, names });
          }
        }
      }
      return this.synonymTable;
    }

    /* Where a word stands: [unit, weight, unit, weight ...]. */
    postings(id) {
      let read = this.found.get(id);
      if (!read) {
        read = [];
        const text = this.places[id];
        let unit = -1, value = 0, factor = 1;
        for (let place = 0; place < text.length; place += 1) {
          const digit = VALUE[text.charCodeAt(place)];
          value += (digit & 31) * factor;
          if (digit > 31) {
            factor *= 32;
          } else {
            unit += Math.floor(value / 8);
            read.push(unit, value % 8);
            value = 0;
            factor = 1;
          }
        }
        read = Int32Array.from(read);
        this.found.set(id, read);
      }
      return read;
    }

    /* The words that begin like this, as [first, behind the last]. */
    beginning(prefix) {
      let low = 0, high = this.words.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.words[middle] < prefix) low = middle + 1;
        else high = middle;
      }
      let end = low;
      while (end < this.words.length && this.words[end].startsWith(prefix)) end += 1;
      return [low, end];
    }

    /* Words that hold a part and more, other than as a mere ending. All words in one text are searched faster than one by one. */
    containing(part) {
      const found = [];
      if (part.length < 4 && !search.SHORT_PARTS.has(part)) return found;
      for (let at = this.text.indexOf(part); at >= 0; at = this.text.indexOf(part, at + 1)) {
        const id = this.wordAt(at);
        if (this.words[id].length > part.length + 2 && found[found.length - 1] !== id) found.push(id);
      }
      return found;
    }

    /* The word at a place in the text of all words. */
    wordAt(place) {
      let low = 0, high = this.starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (this.starts[middle] <= place) low = middle;
        else high = middle - 1;
      }
      return low;
    }

    /* Whether known compounds begin with this: »katastrophen« in »katastrophenschutz«. */
    isFront(text) {
      if (text.length < 4) return false;
      const [first, end] = this.beginning(text);
      for (let id = first; id < end; id += 1) {
        const rest = this.words[id].slice(text.length);
        if (rest.length > 3 && this.isWord(rest)) return true;
      }
      return false;
    }

    column(name) {
      if (!this.columns[name]) this.columns[name] = this.data[name].split("\n");
      return this.columns[name];
    }

    title(unit) {
      return this.column("titel")[unit];
    }

    address(unit) {
      const anchor = this.column("anker")[unit];
      return this.column("seiten")[number(this.column("seite")[unit])] + (anchor ? "#" + anchor : "");
    }

    status(unit) {
      return this.column("namen")[number(this.column("status")[this.row[unit]])];
    }

    /* Whether a review is overdue on a day, by the reader's own calendar. */
    isOverdue(unit, today) {
      const due = this.column("faellig")[this.row[unit]];
      const days = (Date.UTC(today.getFullYear(), today.getMonth(), today.getDate()) - DAY_ZERO) / DAY;
      return due !== "" && number(due) < days;
    }

    /* All that a result shows of a unit that is no section. */
    shown(unit) {
      const context = this.column("umfeld")[this.row[unit]];
      return {
        title: this.title(unit),
        kind: this.kinds[this.kind[unit]],
        address: this.address(unit),
        text: this.column("text")[this.row[unit]],
        context: context ? context.split(",").map((name) => this.column("namen")[number(name)]) : [],
        status: this.status(unit),
      };
    }
  }

  Object.assign(search, { Index, KINDS: { SECTION, PLAYBOOK: 1, ROLE: 2, CONTACT: 3, TERM: 4, ORGANISATION: 5, PAGE: 6 } });
})((window.krisenbuchSuche = window.krisenbuchSuche || {}));
