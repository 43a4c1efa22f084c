// A keyboard steers what a thumb does; the list of keys is behind "?".

import { ask } from "./asks.js";
import { openSheet } from "./sheets.js";

const press = (selector) => {
  const one = document.querySelector(selector);
  if (one && !one.disabled) one.click();
};
const louder = (by) => ask("change-volume", { by });

const KEYS = {
  " ": () => press('[data-now="toggle"]'),
  n: () => press('[data-now="next"]'),
  p: () => press('[data-now="previous"]'),
  ArrowLeft: () => ask("seek", { by_s: -15 }),
  ArrowRight: () => ask("seek", { by_s: 30 }),
  "+": () => louder(5),
  "-": () => louder(-5),
  l: () => press('[data-now="like"]'),
  h: () => press(".scan button"),
  "/": () => document.getElementById("text") && document.getElementById("text").focus(),
  q: () => openSheet("queue"),
  "?": () => openSheet("keys"),
};

document.addEventListener("keydown", (event) => {
  const isTaken = event.target.closest("input, select, textarea, [contenteditable]");
  if (isTaken || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " " && event.target.closest("button, a, summary")) return;
  const mood = "1234567".indexOf(event.key);
  const what = mood >= 0 ? () => press(`.moods button:nth-of-type(${mood + 1})`) : KEYS[event.key];
  if (!what || !document.getElementById("keys")) return;
  event.preventDefault();
  what();
});
