// The countdown of a scan and the place in a track run on between two snapshots; where nothing plays they stand.

import { minutes } from "./about.js";
import { fill } from "./slider.js";

export function startClocks(place) {
  const at = performance.now();
  for (const one of place.querySelectorAll("[data-remaining], [data-elapsed]")) one.startedAt = at;
}

export function stopClocks() {
  const now = performance.now();
  for (const one of document.querySelectorAll("[data-elapsed]")) {
    one.dataset.elapsed = placeOf(one, now);
    one.dataset.running = "";
  }
}

function placeOf(one, now) {
  const since = one.dataset.running ? (now - one.startedAt) / 1000 : 0;
  return Math.min(Number(one.dataset.elapsed) + since, Number(one.dataset.duration));
}

function tick() {
  const now = performance.now();
  for (const one of document.querySelectorAll("[data-remaining]")) {
    const left = one.dataset.remaining - (now - one.startedAt) / 1000;
    one.textContent = left >= 60 ? minutes(left) : `${Math.max(0, Math.ceil(left))} s`;
  }
  for (const one of document.querySelectorAll("[data-elapsed]")) {
    const slider = one.querySelector(".position");
    if (slider.matches(":active, [data-held]")) continue;
    const elapsed = placeOf(one, now);
    slider.value = elapsed;
    slider.setAttribute("aria-valuetext", minutes(elapsed));
    fill(slider);
    one.querySelector(".elapsed").textContent = minutes(elapsed);
  }
}

startClocks(document);
setInterval(tick, 250);
