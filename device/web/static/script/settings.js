// A setting is kept as soon as it is changed, and that is said, with the way back. A wrong value is told at its field.

import { body, post } from "./about.js";
import { connected } from "./live.js";
import { toast } from "./toast.js";

const form = document.querySelector("form.settings");
const kept = new Map(); // field -> the value that the box has

async function keep(field) {
  const before = kept.get(field.name);
  if (field.value === before) return right(field);
  try {
    const answer = await post("/settings/one", { [field.name]: field.value });
    const told = await answer.json();
    if (told.mistakes) return wrong(field, told.mistakes[field.name]);
    if (!answer.ok) throw new Error(told.detail || body.dataset.refused);
    right(field);
    kept.set(field.name, field.value);
    toast(told.saved, { undo: () => put(field, before) });
  } catch (error) {
    if (error instanceof TypeError) connected(false);
    toast(error instanceof TypeError ? body.dataset.away : error.message, { bad: true });
  }
}

function put(field, value) {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  keep(field);
}

function wrong(field, why) {
  right(field);
  const said = Object.assign(document.createElement("p"), { className: "mistake", id: `${field.id}-mistake` });
  said.textContent = why;
  said.setAttribute("role", "alert");
  field.closest(".field, .day").append(said);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", said.id);
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
}

function right(field) {
  const said = document.getElementById(`${field.id}-mistake`);
  if (said) said.remove();
  field.removeAttribute("aria-invalid");
  field.removeAttribute("aria-describedby");
}

if (form) {
  for (const field of form.elements) if (field.name) kept.set(field.name, field.value);
  form.addEventListener("change", (event) => keep(event.target));
  form.addEventListener("submit", (event) => event.preventDefault()); // Enter in a field: it is kept by then
}
