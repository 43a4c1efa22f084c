// The map: a tap or the end of a drag says where the music shall go; while a drag rests, it goes there already.

import "./wide.js";
import { ask } from "./asks.js";

const EDGE = 14 / 320; // that is left at each side of the picture
const RESTS_MS = 450;
const map = document.querySelector("[data-map]");
let target = null;
let resting = null;
let sent = "";

const bounded = (x) => Math.max(-1, Math.min(1, x));
const rounded = (x) => Math.round(x * 100) / 100;

function meant(event) {
  const box = map.getBoundingClientRect();
  const x = ((event.clientX - box.left) / box.width - EDGE) / (1 - 2 * EDGE);
  const y = ((event.clientY - box.top) / box.height - EDGE) / (1 - 2 * EDGE);
  return { valence: rounded(bounded(2 * x - 1)), arousal: rounded(bounded(1 - 2 * y)) };
}

function put(place) {
  const left = 100 * (EDGE + ((place.valence + 1) / 2) * (1 - 2 * EDGE));
  const top = 100 * (EDGE + ((1 - place.arousal) / 2) * (1 - 2 * EDGE));
  if (!target) target = map.appendChild(Object.assign(document.createElement("span"), { className: "map-target" }));
  Object.assign(target.style, { left: `${left}%`, top: `${top}%` });
}

async function go(place) {
  clearTimeout(resting);
  const key = JSON.stringify(place);
  if (key === sent) return;
  sent = key;
  target.dataset.busy = "yes";
  await ask("play-at", place);
  if (target) delete target.dataset.busy;
}

function faces() {
  for (const face of map.querySelectorAll(".map-face")) {
    face.style.left = `${face.dataset.x / 3.2}%`;
    face.style.top = `${face.dataset.y / 3.2}%`;
  }
}

if (map) {
  faces();
  map.addEventListener("renewed", faces);
  map.addEventListener("click", (event) => event.preventDefault());
  map.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    map.setPointerCapture(event.pointerId);
    map.dataset.drags = "yes";
    sent = "";
    put(meant(event));
  });
  map.addEventListener("pointermove", (event) => {
    if (!map.dataset.drags) return;
    const place = meant(event);
    put(place);
    clearTimeout(resting);
    resting = setTimeout(go, RESTS_MS, place);
  });
  map.addEventListener("pointerup", (event) => {
    if (!map.dataset.drags) return;
    delete map.dataset.drags;
    const place = meant(event);
    put(place);
    go(place);
  });
  map.addEventListener("pointercancel", () => {
    delete map.dataset.drags;
    clearTimeout(resting);
  });
}
