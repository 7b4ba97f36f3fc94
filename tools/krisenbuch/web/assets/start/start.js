/* Runs before anything is painted: chooses the light or the dark view, and gives the theme's script what it expects.
   data-hell and data-dunkel name scheme, primary and accent colour of the two views. */
(function () {
  "use strict";
  var script = document.currentScript;
  var scope = new URL("../../", script.src);
  var names = ["scheme", "primary", "accent"];
  var wished = matchMedia("(prefers-color-scheme: dark)");

  document.documentElement.classList.replace("no-js", "js");

  // Settings stay on this device and are kept apart by the place of the wiki; a browser may refuse to keep any.
  window.__md_scope = scope;
  window.__md_hash = function (text) {
    var sum = 0;
    for (var sign of text) sum = (sum << 5) - sum + sign.charCodeAt(0) | 0;
    return sum;
  };
  window.__md_get = function (key, store, place) {
    try {
      return JSON.parse((store || localStorage).getItem((place || scope).pathname + "." + key));
    } catch (_) {
      return null;
    }
  };
  window.__md_set = function (key, value, store, place) {
    try {
      (store || localStorage).setItem((place || scope).pathname + "." + key, JSON.stringify(value));
    } catch (_) { /* then it holds for this page only */ }
  };

  function paint(dark) {
    var colours = (dark && script.dataset.dunkel || script.dataset.hell).split(" ");
    names.forEach(function (name, index) {
      document.body.setAttribute("data-md-color-" + name, colours[index]);
    });
  }

  var view = window.kbAnsicht = {
    dark: false,
    /* Paints one of the two views; a choice that is what the device wishes anyway is not kept, so that it goes on following it. */
    choose: function (dark) {
      window.__md_set("__ansicht", dark === wished.matches ? null : dark ? "dunkel" : "hell");
      view.follow();
    },
    follow: function () {
      var kept = script.dataset.dunkel ? window.__md_get("__ansicht") : "hell";
      view.dark = kept ? kept === "dunkel" : wished.matches;
      paint(view.dark);
      document.dispatchEvent(new CustomEvent("kb-ansicht"));
    }
  };
  wished.addEventListener("change", view.follow);
  view.follow();
})();
