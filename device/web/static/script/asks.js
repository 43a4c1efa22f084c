// Forms ask the box without leaving the page. A button shows at once what it will do, and takes that back where
// the box says no. Browsers of before 2023 leave out the button that was pressed, and some of before 2022 do not
// say which one it was.

import { body, page, post } from "./about.js";
import { connected, forget, known, show } from "./live.js";
import { showToast, toast } from "./toast.js";

const TURNS = 4;
const WAIT_MS = 500;

let pressed = null;

document.addEventListener("click", (event) => (pressed = event.target.closest("button")), true);

// Asks a wish by its name; what came of it is shown. Returns whether it was done.
export function ask(wish, values = {}) {
  return askAt(`/live/do/${wish}`, values);
}

// The same of what has a place of its own.
export async function askAt(path, values) {
  try {
    const [answer, told] = await patiently(() => post(`${path}?page=${page}`, values));
    if (!answer.ok) throw new Error(told.detail || body.dataset.refused);
    if (told.toast) showToast(told.toast);
    if (told.news) known(told.news.outcome), show(told.news);
    return true;
  } catch (error) {
    if (error instanceof TypeError) connected(false);
    toast(error instanceof TypeError ? body.dataset.away : error.message, { bad: true });
    return false;
  }
}

// Who taps fast may be ahead of the music: what was not taken for that is asked again, and nobody is told.
async function patiently(asked) {
  for (let turn = 1; ; turn += 1) {
    const answer = await asked();
    const told = await answer.json().catch(() => ({}));
    if (turn === TURNS || !(told.type || "").endsWith(":busy")) return [answer, told];
    await new Promise((go) => setTimeout(go, WAIT_MS));
  }
}

async function send(form, button) {
  const values = Object.fromEntries(new FormData(form));
  if (button && button.name) values[button.name] = button.value;
  const back = pretend(button);
  form.setAttribute("aria-busy", "true");
  const to = button && button.hasAttribute("formaction") ? button.formAction : form.action;
  const done = await ask(new URL(to).pathname.split("/").pop(), values);
  form.removeAttribute("aria-busy");
  if (!done) back();
  else if (form.matches(".feel, .keep, .keep-living")) form.reset();
  if (form.matches(".toast form")) form.closest(".toast").remove();
}

// Shows what a button will have done. Returns how that is taken back.
function pretend(button) {
  if (!button) return () => {};
  const change = { like: likes, toggle: turns }[button.dataset.now] || (button.matches("[role=switch]") && switches);
  const part = button.closest("[id^=part-]");
  if (!change || !part) return () => {};
  const before = part.innerHTML;
  change(button);
  forget(part.id.slice(5));
  return () => (part.innerHTML = before);
}

function likes(button) {
  button.setAttribute("aria-pressed", button.value === "yes" ? "true" : "false");
}

function switches(button) {
  button.setAttribute("aria-checked", button.value === "yes" ? "true" : "false");
}

function turns(button) {
  button.classList.add("turning");
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-live]")) return;
  event.preventDefault();
  send(event.target, event.submitter || (pressed && pressed.form === event.target ? pressed : null));
});

// Sliders ask once they are let go; nothing moves them meanwhile.

document.addEventListener("input", (event) => {
  if (event.target.matches(".volume input, .position")) event.target.dataset.held = "yes";
});

document.addEventListener("change", async (event) => {
  const slider = event.target;
  if (slider.matches("[data-picked] select")) return void (await send(slider.form, null));
  delete slider.dataset.held;
  if (slider.matches(".volume input")) await send(slider.form, null);
  if (slider.matches(".position")) {
    const place = slider.closest("[data-elapsed]");
    place.dataset.elapsed = slider.value;
    place.startedAt = performance.now();
    await ask("seek-to", { to_s: Math.round(slider.value) });
  }
});

// What is written is sent by the arrow; while nothing is, the place is for who would rather speak or be looked at.

document.addEventListener("input", (event) => {
  if (event.target.id !== "text") return;
  event.target.closest(".ask").classList.toggle("typing", event.target.value.trim() !== "");
});

document.addEventListener("reset", (event) => {
  const place = event.target.closest(".ask");
  if (place) place.classList.remove("typing");
});
