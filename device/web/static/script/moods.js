// Moods: a scan that ends draws the pictures anew; the letter is printed; what was forgotten comes back with its page.

import { body, page } from "./about.js";

function redraw() {
  for (const one of document.querySelectorAll("[data-chart] img, [data-chart] source")) {
    const name = one.localName === "img" ? "src" : "srcset";
    const address = new URL(one.getAttribute(name), location.href);
    address.searchParams.set("at", Date.now());
    one.setAttribute(name, address.pathname + address.search);
  }
}

if (page === "history") {
  let phase = body.dataset.phase;
  new MutationObserver(() => {
    if (body.dataset.phase === phase) return;
    phase = body.dataset.phase;
    if (phase === "idle") setTimeout(redraw, 300);
  }).observe(body, { attributes: true, attributeFilter: ["data-phase"] });
  document.addEventListener("submit", (event) => {
    if (event.target.matches('.toast form[action$="/unforget"]')) delete event.target.dataset.live;
  }, true);
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
