// Keeps a page as the box is, and sends what its forms ask without leaving it.
// Every form works without this script too.

import { fillSliders, followSliders } from "./slider.js";

const POLL_MS = 2000;
const page = document.body.dataset.page;
const root = document.body.dataset.root; // the path below which a proxy shows the box
const FOCUSABLE = "button, input, summary";
const token = document.querySelector("meta[name=form-token]");
const FORM_TOKEN = token ? { "X-CSRFToken": token.content } : {};
const shown = new Map(); // part -> the HTML last put there
let version = -1;
let source = null;
let polling = null;
let dragging = false;

const part = (name) => document.getElementById(`part-${name}`);

function show(news) {
  version = news.version;
  document.body.dataset.mood = news.mood;
  for (const [name, html] of Object.entries(news.parts)) {
    if (shown.get(name) === html || !part(name) || (name === "volume" && dragging)) continue;
    shown.set(name, html);
    replace(part(name), html);
    if (name === "care" && html.trim()) part(name).scrollIntoView({ block: "center", behavior: "smooth" });
  }
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

// Clocks: the countdown of a scan and the progress of a track run on between two snapshots.

function startClocks(place) {
  const at = performance.now();
  for (const one of place.querySelectorAll("[data-remaining], [data-elapsed]")) one.startedAt = at;
}

function tick() {
  const now = performance.now();
  for (const one of document.querySelectorAll("[data-remaining]")) {
    const left = one.dataset.remaining - (now - one.startedAt) / 1000;
    one.textContent = left >= 60 ? minutes(left) : `${Math.max(0, Math.ceil(left))} s`;
  }
  for (const one of document.querySelectorAll("[data-elapsed]")) {
    const duration = Number(one.dataset.duration);
    const since = one.dataset.running ? (now - one.startedAt) / 1000 : 0;
    const elapsed = Math.min(Number(one.dataset.elapsed) + since, duration);
    one.querySelector(".value").setAttribute("width", `${(100 * elapsed) / duration}%`);
    one.querySelector(".elapsed").textContent = minutes(elapsed);
  }
}

const minutes = (s) => `${Math.floor(Math.round(s) / 60)}:${String(Math.round(s) % 60).padStart(2, "0")}`;

// News: pushed; polled where no seat is free; nothing at all while the page is hidden.

function listen() {
  source = new EventSource(`${root}/live/stream?page=${page}`);
  source.onopen = () => connected(true);
  source.onmessage = (message) => {
    connected(true);
    show(JSON.parse(message.data));
  };
  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED) poll();
    else connected(false);
  };
}

function poll() {
  hush();
  polling = setInterval(ask, POLL_MS);
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
}

function connected(yes) {
  const sign = document.getElementById("live");
  sign.hidden = false;
  sign.dataset.on = yes ? "yes" : "";
  sign.textContent = yes ? "Live" : "Reconnecting …";
  if (!yes) version = -1; // a restarted box counts from 0 again
}

document.addEventListener("visibilitychange", () => (document.hidden ? hush() : (hush(), listen())));
window.addEventListener("pagehide", hush);

// Asks: a form's values go to the wish of the same name, as a program would ask. Browsers of before 2023 leave
// out the button that was pressed, and some of before 2022 do not say which one it was.

let pressed = null;

document.addEventListener("click", (event) => (pressed = event.target.closest("button")), true);

async function send(form, button) {
  const values = Object.fromEntries(new FormData(form));
  if (button && button.name) values[button.name] = button.value;
  const problem = document.getElementById("problem");
  problem.hidden = true;
  try {
    const wish = new URL(form.action).pathname.split("/").pop();
    const answer = await fetch(`${root}/api/v1/wishes/${wish}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...FORM_TOKEN },
      body: JSON.stringify(values),
    });
    if (!answer.ok) throw new Error(await answer.json().then((told) => told.detail, () => "The box refused that."));
    if (form.matches(".feel, .keep")) form.reset();
  } catch (error) {
    problem.textContent = error instanceof TypeError ? "The box does not answer." : error.message;
    problem.hidden = false;
    problem.scrollIntoView({ block: "nearest" });
  }
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-live]")) return;
  event.preventDefault();
  send(event.target, event.submitter || (pressed && pressed.form === event.target ? pressed : null));
});

document.addEventListener("input", (event) => {
  if (event.target.matches(".volume input")) dragging = true;
});

document.addEventListener("change", async (event) => {
  if (!event.target.matches(".volume input")) return;
  await send(event.target.form, null);
  dragging = false;
});

document.documentElement.classList.add("script");
startClocks(document);
fillSliders(document);
followSliders();
setInterval(tick, 250);
listen();
