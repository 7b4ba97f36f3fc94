/* From what was typed to what is looked for: words, numbers, and a hint for the kind of thing that is wanted. */
(function (search) {
  "use strict";

  const K = search.KINDS;
  const LEAST_DIGITS = 4;
  const NUMBER = /\+?[0-9(][0-9()\/\s.–-]*[0-9]/g;

  /* [folded words of the question, factors by kind]: whoever asks »wer« wants somebody to call. */
  const HINTS = [
    [/^(wer|wen|wem|ansprechpartner\w*|ansprechstelle|zustandig\w*)$/, { [K.CONTACT]: 1.3, [K.ROLE]: 1.25, [K.ORGANISATION]: 1.05 }],
    [/^(telefon|telefonnummer|nummer|rufnummer|durchwahl|mail|email|anrufen|erreichen|erreiche|erreichbar)$/, { [K.CONTACT]: 1.2, [K.ORGANISATION]: 1.1 }],
    [/^(bedeutet|heisst|begriff|definition|abkurzung|meint)$/, { [K.TERM]: 1.6 }],
    [/^(warum|wieso|weshalb)$/, { [K.PAGE]: 1.25 }],
    [/^(wo|woher)$/, { [K.CONTACT]: 1.15, [K.ORGANISATION]: 1.05 }],
    [/^(wann)$/, { [K.PLAYBOOK]: 1.1, [K.ORGANISATION]: 1.15 }],
    [/^(wie)$/, { [K.PLAYBOOK]: 1.1, [K.PAGE]: 1.1 }],
  ];
  const WHAT_IS = /\bwas\s+(ist|sind|heisst|bedeutet|meint|war)\b/;
  /* These only ask; whatever else hints at a kind is looked for as well, but weighs less. */
  const ONLY_ASKS = new Set(["bedeutet", "heisst", "meint"]);
  /* Words that carry a sentence and little of its matter; they count, but little. */
  const LIGHT = new Set(("nehmen nimmt nehme machen macht mache geben gebe kommen kommt komme bekommen bekommt bekomme " +
    "brauchen braucht brauche finden finde findet stehen steht stehe kummern kummert gehen geht gehe holen hole holt " +
    "heute abend morgen gestern leute menschen personen jemand alle alles neue neuer neues aktuell wichtig bestimmt " +
    "kein keine keinen keinem entgegen loswerden sagen sagt").split(" "));
  /* What a verb leaves at the end of a sentence: »schließt … auf«. */
  const LEFT_BEHIND = /^(ab|an|auf|aus|bei|ein|fest|her|hin|los|mit|nach|vor|weg|zu|zuruck|zusammen)$/;
  const FINITE = /(t|e|en)$/;
  const LIGHT_FACTOR = 0.35, SMALL_NUMBER = /^[0-9]{1,3}$/;

  /* {tokens: [{word, also, typing, factor} or {number, words, factor}], factors: by kind, whole: whether it is a sentence} */
  function understand(text, stopWords) {
    const factors = new Float32Array(7).fill(1);
    const apply = (hint) => Object.entries(hint).forEach(([kind, factor]) => { factors[kind] = Math.max(factors[kind], factor); });
    const tokens = [];
    const rest = text.replace(NUMBER, (all) => {
      const digits = search.digits(all);
      if (digits.length < LEAST_DIGITS) return all;
      tokens.push({ number: digits, words: search.typedWords(all).map((item) => item.word), factor: 1 });
      return " ".repeat(all.length);
    });
    const found = search.typedWords(rest);
    const asked = found.map((item) => item.word);
    if (WHAT_IS.test(asked.join(" "))) apply({ [K.TERM]: 1.6 });
    const content = found.filter(({ word }) => !stopWords.has(word));
    for (const { word } of found) {
      const hint = HINTS.find(([pattern]) => pattern.test(word));
      if (hint && found.length > 1) apply(hint[1]);
    }
    const telling = content.filter(({ word }) => !ONLY_ASKS.has(word));
    const last = found[found.length - 1];
    for (const item of telling.length ? telling : content) {
      const { word } = item;
      const light = LIGHT.has(word) || SMALL_NUMBER.test(word) || (found.length > 1 && HINTS.some(([pattern]) => pattern.test(word)));
      tokens.push({ word, typing: item === last && !/[\s.,;!?]$/.test(text), factor: light ? LIGHT_FACTOR : 1 });
    }
    /* A verb and its part belong together again: »schließt … auf« is »aufschließt«. */
    if (found.length > 2 && LEFT_BEHIND.test(last.word)) {
      const verb = tokens.find((token) => token.word && FINITE.test(token.word) && token.word !== last.word);
      if (verb) verb.also = last.word + verb.word;
    }
    const asks = HINTS.some(([pattern]) => found.length > 2 && pattern.test(found[0].word));
    return { tokens, factors, whole: asks || tokens.length > 3 };
  }

  Object.assign(search, { understand });
})((window.krisenbuchSuche = window.krisenbuchSuche || {}));
