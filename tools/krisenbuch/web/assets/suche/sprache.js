/* German for the search: one spelling per word, stems, compounds, typing errors. Knows nothing of the index or the page. */
(function (search) {
  "use strict";

  const WORD = /[\p{L}\p{N}]+/gu;
  const HYPHENATED = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;
  const MARKS = /\p{M}/gu;
  const LONGEST_WORD = 60;
  const FOLDED = new Map(), MOST_FOLDED = 20000;

  /* Folding has a twin in web/search/words.py, because the index holds folded words; a test compares the two. */
  function fold(word) {
    let folded = FOLDED.get(word);
    if (folded === undefined) {
      folded = unify(word);
      if (FOLDED.size >= MOST_FOLDED) FOLDED.clear();
      FOLDED.set(word, folded);
    }
    return folded;
  }

  function unify(word) {
    const plain = word.replace(/ẞ/g, "ss").toLowerCase().replace(/ß/g, "ss").normalize("NFKD").replace(MARKS, "");
    return plain.replace(/ae|oe|ue/g, (pair, place) =>
      pair === "ue" && place > 0 && "aeouq".includes(plain[place - 1]) ? pair : pair[0]);
  }

  /* The words of a text with their places, folded; every one of them, also those that say nothing. */
  function words(text) {
    const found = [];
    for (const match of text.matchAll(WORD)) {
      const word = fold(match[0]).slice(0, LONGEST_WORD);
      if (word) found.push({ word, start: match.index, end: match.index + match[0].length });
    }
    return found;
  }

  /* What is typed: words that are joined by a hyphen and too short alone (»E-Mail«, »S-Bahn«) are one. */
  function typedWords(text) {
    const clean = text.normalize("NFC").replace(/\u00ad/g, "");
    return words(clean.replace(HYPHENATED, (all) => (/(^|-).(-|$)/.test(all) ? all.replace(/-/g, "") : all)));
  }

  /* A phone number as the index has it; its twin is `digits` in web/search/words.py. */
  function digits(text) {
    const abroad = /^[\s(]*\+/.test(text);
    const found = text.replace("(0)", "").replace(/[^0-9]/g, "");
    return (abroad ? "00" + found : found).replace(/^0049/, "0");
  }

  /* [ending, least letters that must be left]. Of each row the longest ending counts, and is taken off where enough is left. */
  const ENDINGS = [
    [["innen", 5], ["in", 5]],
    [["ungen", 4], ["ung", 4]],
    [["ieren", 4], ["ionen", 4], ["iere", 4], ["iert", 4], ["iers", 4], ["ier", 4], ["ion", 4], ["ern", 4],
      ["em", 4], ["en", 3], ["er", 4], ["es", 3], ["e", 3], ["n", 4], ["s", 4]],
    [["or", 4]],
    [["at", 4]],
    [["et", 4], ["t", 5]],
    [["er", 5], ["en", 5], ["e", 5], ["s", 5]],
  ];
  /* Parts that a verb leaves behind in a sentence: »einberufen«, but »beruft ein«. */
  const SEPARABLE = /^(ab|an|auf|aus|bei|ein|fest|her|hin|los|mit|nach|vor|weg|zu|zuruck|zusammen)(.{4,}(?:en|ern|eln|t))$/;
  const IRREGULAR = { amter: "amt", amtern: "amt" };

  function stem(word) {
    if (IRREGULAR[word]) return IRREGULAR[word];
    if (word.length < 4 || /[0-9]/.test(word)) return word;
    let left = word;
    for (const row of ENDINGS) {
      const hit = row.find(([ending]) => left.endsWith(ending));
      if (hit && left.length - hit[0].length >= hit[1]) left = left.slice(0, -hit[0].length);
    }
    return left;
  }

  /* The verb without the part that it leaves behind; "" for any other word. */
  function withoutPrefix(word) {
    const found = SEPARABLE.exec(word);
    return found ? found[2] : "";
  }

  /* What may stand between two parts of a compound, and after its last one. */
  const LINKS = ["", "s", "es", "n", "en", "er", "e", "ns", "ungs", "ung", "t", "ts", "ier", "ierungs"];
  const ENDS = new Set(["", "e", "n", "s", "en", "er", "es", "ern", "em", "in", "innen", "ung", "ungen", "t", "ts"]);
  /* Words of three letters that take part in compounds; others of that length are chance. */
  const SHORT_PARTS = new Set("amt rat bau not tag weg tor bus bad hof rad see ost sud tee ort ehe zug eis ohr arm hut".split(" "));
  const LEAST_PART = 4;

  /* Whether `isWord` knows a part, as it is or with a link at its end. */
  function isPart(text, isWord) {
    if (text.length < LEAST_PART) return SHORT_PARTS.has(text);
    return LINKS.some((link) => {
      if (!text.endsWith(link)) return false;
      const bare = link ? text.slice(0, -link.length) : text;
      return bare.length < LEAST_PART ? SHORT_PARTS.has(bare) : isWord(bare);
    });
  }

  /* Whether a text is a row of at most three parts. */
  function isRow(text, isWord, left = 3) {
    if (isPart(text, isWord)) return true;
    if (left < 2) return false;
    for (let cut = text.length - 3; cut >= 3; cut -= 1) {
      if (isPart(text.slice(0, cut), isWord) && isRow(text.slice(cut), isWord, left - 1)) return true;
    }
    return false;
  }

  /* Where `part` sits in a compound: "head" (its last part), "front" (before others), or "" when it is none. */
  function placeInCompound(word, part, isWord) {
    for (let at = word.indexOf(part); at >= 0; at = word.indexOf(part, at + 1)) {
      const before = word.slice(0, at);
      const after = word.slice(at + part.length);
      if (before && !isRow(before, isWord)) continue;
      if (ENDS.has(after)) return before ? "head" : "";
      if (LINKS.some((link) => after.startsWith(link) && after.length - link.length >= 3 && isRow(after.slice(link.length), isWord))) {
        return "front";
      }
    }
    return "";
  }

  /* A compound that nobody wrote before as the known words it is made of; [] when it is none. The longest head wins. */
  function split(word, isWord, left = 3) {
    for (let cut = 3; cut <= word.length - 3; cut += 1) {
      const head = word.slice(cut);
      const front = word.slice(0, cut);
      if (!isPart(head, isWord) || !(head.length >= LEAST_PART ? isWord(head) : SHORT_PARTS.has(head))) continue;
      if (isPart(front, isWord)) return [bare(front, isWord), head];
      const more = left > 2 ? split(front, isWord, left - 1) : [];
      if (more.length) return [...more, head];
    }
    return [];
  }

  /* A part without its link. */
  function bare(text, isWord) {
    if (isWord(text)) return text;
    const link = LINKS.find((item) => item && text.endsWith(item) && isWord(text.slice(0, -item.length)));
    return link ? text.slice(0, -link.length) : text;
  }

  const ROWS = [0, 1, 2].map(() => new Int32Array(LONGEST_WORD + 4));

  /* Slips of the keyboard from one word to another (letters missed, added, changed, swapped); above `most` just more.
     With `prefix`, to the best beginning of the other word. Only what can stay below `most` is looked at. */
  function distance(typed, word, most, prefix) {
    const width = Math.min(word.length, typed.length + most), far = most + 1;
    let [before, last, row] = ROWS;
    for (let column = 0; column <= width + 1; column += 1) last[column] = Math.min(column, far);
    for (let line = 1; line <= typed.length; line += 1) {
      const from = Math.max(1, line - most), to = Math.min(width, line + most);
      let best = row[from - 1] = from === 1 ? Math.min(line, far) : far;
      for (let column = from; column <= to; column += 1) {
        const same = typed[line - 1] === word[column - 1];
        let cost = Math.min(last[column] + 1, row[column - 1] + 1, last[column - 1] + (same ? 0 : 1), far);
        if (line > 1 && column > 1 && typed[line - 1] === word[column - 2] && typed[line - 2] === word[column - 1]) {
          cost = Math.min(cost, before[column - 2] + 1);
        }
        row[column] = cost;
        if (cost < best) best = cost;
      }
      row[to + 1] = far;
      if (best > most) return far;
      [before, last, row] = [last, row, before];
    }
    if (!prefix) return word.length > width ? far : last[width];
    let best = far;
    for (let column = Math.max(0, typed.length - most); column <= width; column += 1) best = Math.min(best, last[column]);
    return best;
  }

  /* The letters of a word as bits: two words that are k slips apart differ in at most 2k of them. */
  function letters(word) {
    let bits = 0;
    for (let place = 0; place < word.length; place += 1) bits |= 1 << (word.charCodeAt(place) % 31);
    return bits;
  }

  Object.assign(search, { SHORT_PARTS, fold, words, typedWords, digits, stem, withoutPrefix, isRow, placeInCompound, split, distance, letters });
})((window.krisenbuchSuche = window.krisenbuchSuche || {}));
