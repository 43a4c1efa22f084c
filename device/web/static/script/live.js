// Keeps a page as the box is: pushed; polled where no seat is free; nothing at all while the page is hidden.

import { body, page, root } from "./about.js";
import { fillSliders } from "./slider.js";
import { startClocks, stopClocks } from "./clocks.js";
import { showToast } from "./toast.js";

const POLL_MS = 2000;
const SEAT_MS = 15000; // between two tries to get one
const LOST_MS = 1200; // that a line may be away before anybody is told
const FOCUSABLE = "a[href], button, input, summary, select";
const shown = new Map(); // part -> the HTML last put there
let version = -1;
let outcome = null;
let source = null;
let polling = null;
let seat = null;
let lost = null;

const partOf = (name) => document.getElementById(`part-${name}`);

export function show(news) {
  if (news.version < version) return; // an answer that was overtaken on its way
  version = news.version;
  body.dataset.mood = news.mood;
  body.dataset.phase = news.phase;
  for (const [name, html] of Object.entries(news.parts)) {
    const place = partOf(name);
    if (!place || shown.get(name) === html || place.querySelector("[data-held]")) continue;
    shown.set(name, html);
    replace(place, html);
    if (name === "care" && html.trim()) place.scrollIntoView({ block: "center", behavior: "smooth" });
    place.dispatchEvent(new CustomEvent("renewed", { bubbles: true }));
  }
  if (news.outcome && outcome !== null && news.outcome !== outcome) showToast(news.outcome);
  if (news.outcome) outcome = news.outcome;
  else if (outcome === null) outcome = "";
}

// What a button showed before its time is put back at the next news, whatever they are.
export function forget(name) {
  shown.delete(name);
}

export function known(html) {
  outcome = html;
}

function replace(place, html) {
  const open = new Set([...place.querySelectorAll("details[open]")].map((one) => one.dataset.keep));
  const focused = [...place.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
  place.innerHTML = html;
  for (const one of place.querySelectorAll("details[data-keep]")) one.open = open.has(one.dataset.keep);
  const again = focused >= 0 && place.querySelectorAll(FOCUSABLE)[focused];
  if (again) again.focus({ preventScroll: true });
  startClocks(place);
  fillSliders(place);
}

function tab() {
  try {
    if (!sessionStorage.tab) sessionStorage.tab = Math.random().toString(36).slice(2, 12);
    return sessionStorage.tab;
  } catch {
    return ""; // a browser that keeps nothing
  }
}

function listen() {
  clearTimeout(seat);
  clearInterval(polling);
  source = new EventSource(`${root}/live/stream?page=${page}&tab=${tab()}`);
  source.onopen = () => connected(true);
  source.onmessage = (message) => {
    connected(true);
    show(JSON.parse(message.data));
  };
  source.addEventListener("full", poll);
  source.onerror = () => {
    connected(false);
    if (source.readyState === EventSource.CLOSED) poll();
  };
}

function poll() {
  hush();
  polling = setInterval(ask, POLL_MS);
  seat = setTimeout(listen, SEAT_MS * (1 + Math.random()));
  ask();
}

async function ask() {
  try {
    const answer = await fetch(`${root}/live/parts?page=${page}&version=${version}`);
    connected(answer.ok);
    if (answer.status === 401) location.reload(); // logged out elsewhere: nothing of the household stays in sight
    if (answer.status === 200) show(await answer.json());
  } catch {
    connected(false);
  }
}

function hush() {
  if (source) source.close();
  clearInterval(polling);
  clearTimeout(seat);
}

export function connected(yes) {
  clearTimeout(lost);
  if (yes) return say(false);
  version = -1; // a restarted box counts from 0 again
  lost = setTimeout(() => say(true), LOST_MS);
}

function say(isAway) {
  document.getElementById("live").hidden = !isAway;
  body.classList.toggle("cut-off", isAway);
  if (isAway) stopClocks();
}

if ("live" in body.dataset) {
  document.addEventListener("visibilitychange", () => (document.hidden ? hush() : (hush(), listen())));
  window.addEventListener("pagehide", hush);
  window.addEventListener("pageshow", (event) => event.persisted && (hush(), listen()));
  listen();
}
