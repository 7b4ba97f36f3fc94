/* Says beside a date how urgent it is today. The page itself names the date only, so that it never ages.
 *
 * <time data-faellig="2027-05-01">            »fällig in 5 Tagen«, »heute fällig«, »überfällig seit 12 Tagen«
 * <time data-faellig="…" data-art="ende">     »endet in 5 Tagen«, »endet heute«, »abgelaufen seit 12 Tagen«
 * <time data-faellig="…" data-art="termin">   »in 5 Tagen«, »heute«, »vorbei seit 12 Tagen«
 *
 * Nothing is said earlier than 30 days before. The day is the reader's own.
 */
(function () {
  "use strict";

  var EARLIEST = 30;
  var MONTHS_FROM = 90;
  var DAY = 24 * 60 * 60 * 1000;
  var WORDS = {
    "": { past: "überfällig seit ", today: "heute fällig", future: "fällig in " },
    ende: { past: "abgelaufen seit ", today: "endet heute", future: "endet in " },
    termin: { past: "vorbei seit ", today: "heute", future: "in " }
  };

  function span(days) {
    if (days > MONTHS_FROM) return Math.round(days / 30.44) + " Monaten";
    return days === 1 ? "1 Tag" : days + " Tagen";
  }

  function daysUntil(text, now) {
    var parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (!parts) return NaN;
    // Both as days of the calendar: a change to summer time is no day.
    var due = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
    return Math.round((due - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / DAY);
  }

  function chip(words, days) {
    var made = document.createElement("span");
    made.className = "kb-chip kb-frist " + (days < 0 ? "kb-fehler" : "kb-warnung");
    made.textContent = days < 0 ? words.past + span(-days) : days === 0 ? words.today : words.future + span(days);
    return made;
  }

  function tell() {
    var now = new Date();
    document.querySelectorAll("time[data-faellig]").forEach(function (time) {
      var days = daysUntil(time.getAttribute("data-faellig"), now);
      var next = time.nextElementSibling;
      if (!(days <= EARLIEST) || (next && next.classList.contains("kb-frist"))) return;
      var words = WORDS[time.getAttribute("data-art") || ""] || WORDS[""];
      time.after(" ", chip(words, days));
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", tell);
  else tell();
})();
