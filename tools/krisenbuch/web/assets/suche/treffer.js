/* Finds what each typed word may mean, and how well everything fits it. */
(function (search) {
  "use strict";

  const K = search.KINDS;
  /* How much a word counts by the place where it stands (web/search/unit.py: Weight). */
  const PLACE = [0, 1, 1.5, 2.2, 2.6, 3, 4.2, 6];
  /* How surely a word of the index is the one that was meant. */
  const Q = { exact: 1, stem: 0.85, prefix: 0.7, front: 0.62, head: 0.7, split: 0.62, verb: 0.7, synonym: 0.6, oneSlip: 0.62, twoSlips: 0.45 };
  const FROM_SECTION = 0.8;
  const MOST_PREFIXED = 200, MOST_CACHED = 300, LEAST_SPLIT = 8, LEAST_SLIPPED = 4, LEAST_TWICE_SLIPPED = 8;

  class Finder {
    constructor(index) {
      this.index = index;
      this.meanings = new Map();
    }

    /* For each word that counts: {fit: by unit, marked: words of the index, rarity}. */
    fits(tokens) {
      const single = tokens.flatMap((token) => this.taken(token));
      const fits = single.map((token) => this.fit(token));
      /* How rare the word itself is; what the glossary adds must not make it common. */
      for (const fit of fits) fit.rarity = this.rarity(fit);
      this.addSynonyms(single, fits);
      fits.forEach((fit, place) => { fit.rarity = (fit.rarity || this.rarity(fit) || 1) * single[place].factor; });
      return fits;
    }

    /* A compound that nobody wrote before is looked for as its parts. */
    taken(token) {
      if (token.number || token.word.length < LEAST_SPLIT || this.isSure(this.meaning(token.word, token.typing))) return [token];
      const parts = search.split(token.word, this.index.isPart);
      return parts.length ? parts.map((word) => ({ ...token, word, typing: false })) : [token];
    }

    isSure(meaning) {
      for (const quality of meaning.values()) if (quality >= Q.oneSlip) return true;
      return false;
    }

    /* The words of the index that one typed word may mean: id -> how surely. */
    meaning(word, typing) {
      const key = (typing ? "*" : "") + word;
      let known = this.meanings.get(key);
      if (!known) {
        known = this.near(word, typing);
        if (this.meanings.size > MOST_CACHED) this.meanings.clear();
        this.meanings.set(key, known);
      }
      return known;
    }

    near(word, typing) {
      const found = this.forms(word, typing);
      const verb = search.withoutPrefix(word);
      if (verb) for (const [id, quality] of this.sameStem(verb)) note(found, id, quality * Q.verb);
      const sure = [...found.values()].some((quality) => quality >= Q.stem);
      if (!sure && word.length >= LEAST_SLIPPED && !/[0-9]/.test(word)) {
        for (const [id, slips] of this.slips(word, found.size > 0)) {
          const quality = slips > 1 ? Q.twoSlips : Q.oneSlip;
          for (const [other, sureness] of this.forms(this.index.words[id], false)) note(found, other, quality * sureness);
        }
      }
      return found;
    }

    sameStem(word) {
      const found = new Map();
      for (const id of this.index.stems.get(search.stem(word)) || []) found.set(id, Q.stem);
      const exact = this.index.ids.get(word);
      if (exact !== undefined) found.set(exact, Q.exact);
      return found;
    }

    /* The word itself, its other forms, words that begin with it while it is typed, and compounds with it. */
    forms(word, typing) {
      const { index } = this, found = this.sameStem(word);
      const stem = search.stem(word), part = stem.length > 3 ? stem : word;
      if (typing && word.length > 1) {
        const [first, end] = index.beginning(word);
        for (let id = first; id < Math.min(end, first + MOST_PREFIXED); id += 1) {
          note(found, id, Q.prefix * (0.6 + 0.4 * (word.length / index.words[id].length)));
        }
      }
      for (const id of index.containing(part)) {
        const place = search.placeInCompound(index.words[id], part, index.isWord);
        if (place) note(found, id, place === "head" ? Q.head : Q.front);
      }
      return found;
    }

    /* Words that differ by a slip of the keyboard, or whose beginning does: [[id, slips]]. */
    slips(word, careful) {
      const { index } = this, bits = search.letters(word), most = word.length >= LEAST_TWICE_SLIPPED ? 2 : 1;
      const found = [], begun = [];
      for (let id = 0; id < index.words.length; id += 1) {
        const other = index.words[id], longer = other.length - word.length;
        if (longer < -most || count(bits & ~index.letters[id]) > most) continue;
        if (longer <= most) {
          if (count(index.letters[id] & ~bits) > most) continue;
          const slips = search.distance(word, other, most, false);
          if (slips <= most) found.push([id, slips]);
        } else if (!careful && word.length > LEAST_SLIPPED && other[0] === word[0]) {
          const slips = search.distance(word, other, 1, true);
          if (slips <= 1) begun.push([id, slips + 1]);
        }
      }
      const best = Math.min(...found.map(([, slips]) => slips));
      return found.length ? found.filter(([, slips]) => slips === best) : begun;
    }

    /* How well each unit fits a set of words; what a section says counts for its page as well. */
    weigh(meaning, fit = new Float32Array(this.index.size), factor = 1) {
      const { kind, parent } = this.index;
      for (const [id, quality] of meaning) {
        const places = this.index.postings(id);
        for (let place = 0; place < places.length; place += 2) {
          const unit = places[place], value = PLACE[places[place + 1]] * quality * factor;
          if (value > fit[unit]) fit[unit] = value;
          if (kind[unit] === K.SECTION && value * FROM_SECTION > fit[parent[unit]]) fit[parent[unit]] = value * FROM_SECTION;
        }
      }
      return fit;
    }

    /* Several words that stand for one: as good as the worst of them. */
    together(parts) {
      const fit = this.weigh(this.sureMeaning(parts[0]));
      for (const part of parts.slice(1)) {
        const other = this.weigh(this.sureMeaning(part));
        for (let unit = 0; unit < fit.length; unit += 1) if (other[unit] < fit[unit]) fit[unit] = other[unit];
      }
      return fit;
    }

    /* Words and compounds only: what stands for another word is not guessed at. */
    sureMeaning(word) {
      const key = "=" + word;
      if (!this.meanings.has(key)) this.meanings.set(key, this.forms(word, false));
      return this.meanings.get(key);
    }

    fit(token) {
      if (token.number) return this.fitOfNumber(token);
      let meaning = this.meaning(token.word, token.typing);
      if (token.also) {
        meaning = new Map(meaning);
        for (const [id, quality] of this.sureMeaning(token.also)) note(meaning, id, quality);
      }
      const result = { fit: this.weigh(meaning), marked: new Set(meaning.keys()) };
      const parts = token.word.length >= LEAST_SPLIT ? search.split(token.word, this.index.isWord) : [];
      if (parts.length) {
        raise(result.fit, this.together(parts), Q.split);
        for (const part of parts) for (const id of this.sureMeaning(part).keys()) result.marked.add(id);
      }
      return result;
    }

    fitOfNumber(token) {
      const { index } = this, fit = new Float32Array(index.size);
      for (const [unit, digits] of index.numbers) {
        if (digits.includes(token.number)) fit[unit] = Math.max(fit[unit], PLACE[7] * (1 + token.number.length / digits.length));
      }
      const meaning = token.words.length === 1 ? this.meaning(token.words[0], false) : new Map();
      this.weigh(meaning, fit);
      return { fit, marked: new Set(meaning.keys()) };
    }

    /* Adds what the glossary calls the same. */
    addSynonyms(tokens, fits) {
      tokens.forEach((token, place) => {
        if (!token.word) return;
        const known = [token.word, token.also].flatMap((word) => (word && this.index.synonyms.get(search.stem(word))) || []);
        for (const { name, names } of known) {
          const run = tokens.slice(place, place + name.length);
          const fitting = run.length === name.length && name.every((word, at) => [run[at].word, run[at].also].some((typed) => typed && search.stem(typed) === search.stem(word)));
          if (!fitting) continue;
          for (const other of names) {
            if (other === name) continue;
            if (name.length === 1 && other.length === 1) {
              this.weigh(this.sureMeaning(other[0]), fits[place].fit, Q.synonym);
              for (const id of this.sureMeaning(other[0]).keys()) fits[place].marked.add(id);
            } else {
              const fit = this.together(other);
              for (const at of run.keys()) raise(fits[place + at].fit, fit, Q.synonym);
            }
          }
        }
      });
    }

    /* The rarer a word, the more it says; 0 for one that stands nowhere. */
    rarity({ fit }) {
      const { index } = this;
      let found = 0;
      for (let unit = 0; unit < index.size; unit += 1) if (fit[unit] && index.kind[unit] !== K.SECTION) found += 1;
      return found ? Math.log(1 + index.groups / (found + 1)) : 0;
    }
  }

  function note(found, id, quality) {
    if (quality > (found.get(id) || 0)) found.set(id, quality);
  }

  function raise(fit, other, factor) {
    for (let unit = 0; unit < fit.length; unit += 1) {
      const value = other[unit] * factor;
      if (value > fit[unit]) fit[unit] = value;
    }
  }

  function count(bits) {
    let left = bits, found = 0;
    while (left) {
      left &= left - 1;
      found += 1;
    }
    return found;
  }

  Object.assign(search, { Finder });
})((window.krisenbuchSuche = window.krisenbuchSuche || {}));
