/* Header, menu and way up (the search: suche.js): what the buttons open, where the focus goes, what Escape closes. */
(function () {
  "use strict";
  var narrow = matchMedia("(max-width: 76.234375em)");

  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }

  /* Menu: the theme's check box stays its state, so that its style sheet moves the drawer. */
  function menu() {
    var state = document.getElementById("__drawer");
    var drawer = document.getElementById("kb-menue");
    var opener = document.querySelector("[data-kb-oeffnet=menue]");
    if (!state || !drawer || !opener) return;
    var closer = drawer.querySelector("[data-kb-schliesst=menue]");
    var outside = all(".md-skip, .md-banner, .md-header, .md-tabs, .md-content, .md-sidebar--secondary, .md-footer");
    var back = true;

    function set(open) { if (state.checked !== open) state.click(); }

    state.addEventListener("change", function () {
      var open = state.checked;
      opener.setAttribute("aria-expanded", String(open));
      outside.forEach(function (part) { part.inert = open; });
      if (open) closer.focus();
      else if (back && narrow.matches) opener.focus();
      back = true;
    });
    opener.addEventListener("click", function () { set(true); });
    closer.addEventListener("click", function () { set(false); });
    drawer.addEventListener("click", function (event) {
      if (!event.target.closest("a") || !state.checked) return;
      back = false; // the focus goes where the link leads
      set(false);
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && state.checked) { event.preventDefault(); set(false); }
    });

    // On a narrow screen the sections of the page are reached through the menu.
    var home = document.querySelector(".md-sidebar--secondary .md-sidebar__inner");
    var sections = home && home.querySelector(".kb-toc");
    var place = drawer.querySelector(".kb-nav");
    function arrange() {
      set(false);
      if (sections) (narrow.matches && getComputedStyle(home.closest(".md-sidebar")).display === "none" ? place : home).append(sections);
    }
    narrow.addEventListener("change", arrange);
    matchMedia("(max-width: 59.984375em)").addEventListener("change", arrange);
    window.addEventListener("pageshow", function () { set(false); });
    arrange();
  }

  /* Single letters as commands get in the way of those who speak to their computer (WCAG 2.1.4); the theme has some. */
  function letters() {
    window.addEventListener("keydown", function (event) {
      var state = document.getElementById("__search");
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey || (state && state.checked)) return;
      if (!event.target.closest || !event.target.closest("input, textarea, select, [contenteditable]")) event.stopPropagation();
    }, true);
  }

  function palette() {
    all("[data-kb-ansicht]").forEach(function (button) {
      function tell() { button.setAttribute("aria-pressed", String(window.kbAnsicht.dark)); }
      button.addEventListener("click", function () { window.kbAnsicht.choose(!window.kbAnsicht.dark); });
      document.addEventListener("kb-ansicht", tell);
      tell();
    });
  }

  function top() {
    var button = document.querySelector(".md-top");
    if (button) button.addEventListener("click", function () {
      document.getElementById("kb-inhalt").focus({ preventScroll: true });
    });
  }

  /* What scrolls sideways can be reached by keyboard, and only while it does. */
  function scrollers() {
    function look() {
      all(".md-typeset__scrollwrap, .md-typeset pre > code").forEach(function (part) {
        if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
        else part.removeAttribute("tabindex");
      });
    }
    window.addEventListener("resize", look);
    // The theme puts tables into a frame as soon as the page is there; this has to come after it.
    document.addEventListener("DOMContentLoaded", look);
    look();
  }

  menu();
  letters();
  palette();
  top();
  scrollers();
})();
