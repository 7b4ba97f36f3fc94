/* Ranks what was found: how well each thing fits the whole of what was typed (the single words: suche/treffer.js). */
(function (search) {
  "use strict";

  const K = search.KINDS;
  const KIND = [1, 1.12, 1, 1.06, 0.95, 1.02, 0.92];
  /* A single word may ask for its meaning; several ask for something to act on. */
  const TERM_AMONG_SEVERAL = 0.85;
  /* In a sentence it matters less that a word stands in a title: what is asked for stands in descriptions. */
  const SENTENCE = 0.6;
  const COVERAGE = 1.5, COVERAGE_OF_SENTENCE = 1.1;
  const OVERDUE = 0.88, DISSOLVED = 0.7, DISSOLVED_STATUS = "Aufgelöst";
  const MOST_CANDIDATES = 100, MOST_HELD = 400, MOST_READ = 30;

  class Engine {
    constructor(data) {
      this.index = new search.Index(data);
      this.finder = new search.Finder(this.index);
    }

    /* The best results for what was typed, [{unit, score, section, overdue}], and the words to mark. */
    find(text, today = new Date()) {
      const { index } = this;
      const asked = search.understand(text, index.stopWords);
      if (!asked.tokens.length) return { results: [], marked: new Set(), empty: true };
      const fits = this.finder.fits(asked.tokens);
      const total = fits.reduce((sum, { rarity }) => sum + rarity, 0);
      const power = asked.whole ? SENTENCE : 1, coverage = asked.whole ? COVERAGE_OF_SENTENCE : COVERAGE;
      let found = [], floor = 0;
      for (let unit = 0; unit < index.size; unit += 1) {
        if (index.kind[unit] === K.SECTION) continue;
        const { sum, covered } = this.sum(fits, unit, power);
        if (sum) {
          const kind = index.kind[unit];
          const wanted = KIND[kind] * asked.factors[kind] * (kind === K.TERM && fits.length > 1 ? TERM_AMONG_SEVERAL : 1);
          const score = (sum / total) * (covered / total) ** coverage * wanted;
          if (score <= floor) continue;
          found.push({ unit, score });
          /* Of thousands only the best are held. */
          if (found.length === MOST_HELD) {
            found = found.sort(better).slice(0, MOST_CANDIDATES);
            floor = found[MOST_CANDIDATES - 1].score;
          }
        }
      }
      const marked = new Set(fits.flatMap((fit) => [...fit.marked]).map((id) => index.words[id]));
      const best = found.sort(better).slice(0, MOST_CANDIDATES);
      best.forEach((result, place) => this.refine(result, fits, total, power, marked, today, place < MOST_READ));
      return { results: best.sort(better), marked, empty: false };
    }

    /* How much of what was typed a unit covers, and how well. */
    sum(fits, unit, power) {
      let sum = 0, covered = 0;
      for (const { fit, rarity } of fits) {
        const value = fit[unit];
        if (value) {
          sum += (power === 1 ? value : value ** power) * rarity;
          covered += rarity;
        }
      }
      return { sum, covered };
    }

    /* What is costly to know, for the best only: how much of the title was named, words side by side, the best section, the state. */
    refine(result, fits, total, power, marked, today, read) {
      const { index } = this, { unit } = result;
      const title = search.words(index.title(unit)).filter(({ word }) => !index.stopWords.has(word));
      const named = title.filter(({ word }) => marked.has(word)).length;
      if (title.length) result.score *= 1 + 0.35 * (named / title.length);
      if (read && fits.length > 1) result.score *= 1 + 0.08 * (this.sideBySide(unit, fits) - 1);
      let best = 0, together = 0;
      for (let section = unit + 1; section < index.size && index.parent[section] === unit; section += 1) {
        const { sum, covered } = this.sum(fits, section, power);
        const value = (sum / total) * (covered / total);
        if (value > best) {
          best = value;
          together = covered / total;
          result.section = section;
        }
      }
      if (result.section && fits.length > 1) result.score *= 0.85 + 0.25 * together;
      result.overdue = index.isOverdue(unit, today);
      if (result.overdue) result.score *= OVERDUE;
      if (index.status(unit) === DISSOLVED_STATUS) result.score *= DISSOLVED;
    }

    /* The longest run of typed words that stand in a row in what the result shows; at least 1. */
    sideBySide(unit, fits) {
      const { title, context, text } = this.index.shown(unit);
      let longest = 1;
      for (const part of [title, ...context, text]) {
        const row = search.words(part).filter(({ word }) => !this.index.stopWords.has(word)).map(({ word }) => this.index.ids.get(word));
        for (let start = 0; start < row.length; start += 1) {
          for (let first = 0; first < fits.length; first += 1) {
            let run = 0;
            while (first + run < fits.length && start + run < row.length && fits[first + run].marked.has(row[start + run])) run += 1;
            if (run > longest) longest = run;
          }
        }
      }
      return longest;
    }
  }

  function better(one, other) {
    return other.score - one.score || one.unit - other.unit;
  }

  Object.assign(search, { Engine });
})((window.krisenbuchSuche = window.krisenbuchSuche || {}));
