// Hold to speak, and "look at me": with the phone's own microphone and camera, where the browser lets the page.

import { askAt } from "./asks.js";
import { base64, canRecord, LONGEST_S, look, record } from "./recording.js";
import { openSheet } from "./sheets.js";

const SHORT_S = 0.5; // what is shorter was a tap
const QUIET = 0.03; // of full scale
const LOUD = 0.985;
const place = document.getElementById("phone");
let end = null; // how the recording that goes on is ended
let wanted = false;
let seconds = 0;
let loudest = 0;

const words = (name) => place.getAttribute(`data-say-${name}`);
const tip = (text) => (place.querySelector(".tip").textContent = text);

function heard(peak, so_far) {
  seconds = so_far;
  loudest = Math.max(loudest, peak);
  const level = Math.max(0, Math.min(1, 1 + Math.log10(Math.max(peak, 1e-4)) / 2.5));
  for (const meter of document.querySelectorAll(".level")) meter.style.setProperty("--level", level.toFixed(2));
  if (peak >= LOUD) tip(words("loud"));
  else if (so_far > 1.5 && loudest < QUIET) tip(words("quiet"));
  else tip(words("speak"));
  if (so_far >= LONGEST_S) letGo();
}

async function hold() {
  if (wanted || end) return;
  [wanted, seconds, loudest] = [true, 0, 0];
  document.body.classList.add("recording");
  tip(words("wait"));
  try {
    const ended = await record(heard);
    end = ended;
    if (!wanted) finish();
  } catch (error) {
    stopped();
    tip(why(error));
    openSheet("phone");
  }
}

function letGo() {
  wanted = false;
  if (end) finish();
}

async function finish() {
  const file = end();
  end = null;
  stopped();
  if (!file || seconds < SHORT_S) {
    tip(words("short"));
    openSheet("phone");
    return;
  }
  tip(words("reads"));
  await send({ sound: await base64(file) });
}

function stopped() {
  wanted = false;
  document.body.classList.remove("recording");
  for (const meter of document.querySelectorAll(".level")) meter.style.setProperty("--level", "0");
}

async function lookAtMe(button) {
  const video = place.querySelector("video");
  button.disabled = true;
  video.hidden = false;
  tip(words("looks"));
  try {
    const pictures = await look(video);
    tip(words("reads"));
    await send({ pictures: await Promise.all(pictures.map(base64)) });
  } catch (error) {
    tip(why(error));
  } finally {
    video.hidden = true;
    button.disabled = false;
  }
}

async function send(values) {
  const done = await askAt("/live/read-me", values);
  tip("");
  if (done && location.hash === "#phone") location.hash = "closed";
}

function why(error) {
  if (error.name === "NotAllowedError") return words("denied");
  if (error.name === "NotFoundError") return words("missing");
  return `${words("broken")} (${error.message})`;
}

function begin() {
  const speak = document.querySelectorAll("[data-microphone], [data-speak]");
  const usable = canRecord();
  for (const button of speak) {
    button.hidden = false;
    button.classList.toggle("unusable", !usable);
    if (!usable) {
      button.addEventListener("click", (event) => (event.stopPropagation(), openSheet("phone")));
      continue;
    }
    button.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      if (button.setPointerCapture && event.pointerId) button.setPointerCapture(event.pointerId);
      hold();
    });
    for (const over of ["pointerup", "pointercancel"]) button.addEventListener(over, letGo);
    button.addEventListener("contextmenu", (event) => event.preventDefault());
    button.addEventListener("keydown", (event) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      if (!event.repeat) hold();
    });
    button.addEventListener("keyup", letGo);
    button.addEventListener("blur", letGo);
  }
  const eye = place.querySelector("[data-look]");
  eye.disabled = !usable;
  eye.addEventListener("click", () => lookAtMe(eye));
  place.querySelector("[data-speak]").disabled = !usable;
  place.querySelector(".why-not").hidden = Boolean(usable);
  window.addEventListener("pagehide", () => end && (end(), (end = null), stopped()));
}

if (place) begin();
