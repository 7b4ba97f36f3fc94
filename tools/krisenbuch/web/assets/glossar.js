/* Shows the explanation of a term beside it, on hover and on keyboard focus; Escape takes it away.
 * Without this script the link leads to the glossary and its title holds the explanation.
 */
(function () {
  "use strict";

  var LINKS = "a.kb-begriff-hier";
  var WAIT = 200;
  var box = null;
  var shown = null;
  var timer = 0;

  function make(parent) {
    box = document.createElement("div");
    box.id = "kb-erklaerung";
    box.className = "kb-erklaerung";
    box.setAttribute("role", "tooltip");
    box.hidden = true;
    // Whoever moves the pointer onto the explanation keeps it.
    box.addEventListener("mouseenter", function () { clearTimeout(timer); });
    box.addEventListener("mouseleave", hideSoon);
    parent.appendChild(box);
  }

  function place(link) {
    var origin = (box.offsetParent || document.body).getBoundingClientRect();
    // Of a link that is broken over two lines, the part where it begins.
    var spot = link.getClientRects()[0];
    var right = document.documentElement.clientWidth - 8;
    box.style.left = "0";
    var left = Math.max(8, Math.min(spot.left, right - box.offsetWidth));
    box.style.left = left - origin.left + "px";
    box.style.top = spot.bottom - origin.top + 4 + "px";
  }

  function show(link) {
    clearTimeout(timer);
    if (shown === link) return;
    hide();
    var text = link.getAttribute("title");
    if (!text) return;
    if (!box) make(link.closest("article") || document.body);
    shown = link;
    box.textContent = text;
    // The browser's own tooltip would lie upon ours.
    link.removeAttribute("title");
    link.setAttribute("aria-describedby", box.id);
    box.hidden = false;
    place(link);
  }

  function hide() {
    clearTimeout(timer);
    if (!shown) return;
    shown.setAttribute("title", box.textContent);
    shown.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  }

  function hideSoon() {
    clearTimeout(timer);
    timer = setTimeout(hide, WAIT);
  }

  function link(event) {
    return event.target.closest ? event.target.closest(LINKS) : null;
  }

  document.addEventListener("mouseover", function (event) { if (link(event)) show(link(event)); });
  document.addEventListener("mouseout", function (event) { if (link(event)) hideSoon(); });
  document.addEventListener("focusin", function (event) { if (link(event)) show(link(event)); });
  document.addEventListener("focusout", function (event) { if (link(event)) hide(); });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
})();
