// How a sentence may go on, as one types; before anything is typed, what was asked last. That is kept by this tab
// alone, and only what was a wish for music.

import { root } from "./about.js";

const PAUSE_MS = 120;
const MOST = 5;
const KEY = "asked";
let waiting = null;
let asked = 0;
let sent = "";

const last = () => JSON.parse(sessionStorage.getItem(KEY) || "[]");

function keep(sentence) {
  const others = last().filter((one) => one !== sentence);
  sessionStorage.setItem(KEY, JSON.stringify([sentence, ...others].slice(0, MOST)));
}

function place(field) {
  return document.getElementById(field.dataset.suggest);
}

function offer(field, sentences) {
  place(field).replaceChildren(...sentences.map((sentence) => {
    const one = document.createElement("button");
    one.type = "button";
    one.className = "chip";
    one.dataset.goesOn = one.textContent = sentence;
    return one;
  }));
}

async function suggest(field) {
  const mine = ++asked;
  const text = field.value;
  if (!text.trim()) return offer(field, last());
  const answer = await fetch(`${root}/music/suggest?q=${encodeURIComponent(text)}`).catch(() => null);
  if (answer && answer.ok && mine === asked) place(field).innerHTML = await answer.text();
}

document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-suggest]")) return;
  clearTimeout(waiting);
  waiting = setTimeout(suggest, PAUSE_MS, event.target);
});

document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-suggest]") && !event.target.value) suggest(event.target);
});

document.addEventListener("submit", (event) => {
  const field = event.target.querySelector("[data-suggest]");
  if (!field) return;
  clearTimeout(waiting);
  asked++;
  sent = field.value.trim();
  place(field).replaceChildren();
});

// A button writes the sentence; pressing it does not close the keyboard.

document.addEventListener("mousedown", (event) => {
  if (event.target.closest("[data-goes-on]")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const one = event.target.closest("[data-goes-on]");
  if (!one) return;
  const is_own = one.dataset.into;
  const field = is_own ? document.getElementById(is_own) : document.querySelector(`[data-suggest="${one.parentElement.id}"]`);
  field.value = one.dataset.goesOn;
  place(field).replaceChildren();
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
  clearTimeout(waiting);
});

const heard = document.getElementById("part-heard");
if (heard) {
  new MutationObserver(() => {
    if (sent && heard.querySelector("[data-kind=request]")) keep(sent);
    if (heard.firstElementChild) sent = "";
  }).observe(heard, { childList: true });
}
