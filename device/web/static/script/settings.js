// Settings are kept as soon as they are changed; what is wrong is said at its field.

import { body, post } from "./about.js";
import { fill } from "./slider.js";
import { toast } from "./toast.js";

const form = document.querySelector("form.settings");
const kept = form ? new Map(new FormData(form)) : new Map();

async function keep(field) {
  const { name, value } = field;
  const before = kept.get(name);
  if (value === before) return say(field, "");
  try {
    const answer = await post("/live/settings", { [name]: value });
    const told = await answer.json();
    if (!answer.ok) return refuse(field, told);
    kept.set(name, value);
    say(field, "");
    toast(told.said, { undo: () => put(field, before) });
  } catch {
    toast(body.dataset.away, { bad: true });
  }
}

function put(field, value) {
  field.value = value;
  if (field.type === "range") fill(field);
  keep(field);
}

function refuse(field, told) {
  const mistake = (told.errors || []).find((one) => one.field === field.name);
  say(field, mistake ? mistake.detail : told.detail);
  field.focus();
  if (!mistake) toast(told.detail, { bad: true });
}

function say(field, sentence) {
  const id = `${field.name}-mistake`;
  let place = document.getElementById(id);
  if (!sentence) {
    if (place) place.remove();
    field.removeAttribute("aria-invalid");
    return;
  }
  if (!place) {
    place = Object.assign(document.createElement("p"), { id, className: "mistake" });
    place.setAttribute("role", "alert");
    field.closest(".field").append(place);
  }
  place.textContent = sentence;
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", id);
}

if (form) {
  form.addEventListener("change", (event) => kept.has(event.target.name) && keep(event.target));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (kept.has(document.activeElement.name)) keep(document.activeElement);
  });
}
