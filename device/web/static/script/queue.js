// The queue by hand: an entry is dragged by its handle, or swiped out to the left. Its menu does the same without.

import { ask } from "./asks.js";

const SWIPE_PX = 90;
let held = null; // what is dragged: its entry, where it was taken, the entries of its list

const listOf = () => document.querySelector("[data-queue]");
const partOf = () => document.getElementById("part-next");

function handles() {
  const list = listOf();
  if (!list) return;
  for (const entry of list.querySelectorAll(".tune:not([aria-current])")) {
    if (entry.querySelector(".handle")) continue;
    const handle = Object.assign(document.createElement("span"), { className: "handle" });
    handle.setAttribute("aria-hidden", "true");
    handle.innerHTML = '<svg class="icon" viewBox="0 0 24 24"><path d="M5 9.500h14M5 14.500h14"/></svg>';
    entry.append(handle);
  }
}

function take(event) {
  const entry = event.target.closest("[data-queue] .tune:not([aria-current])");
  if (!entry || event.button) return;
  const isMoved = Boolean(event.target.closest(".handle"));
  if (!isMoved && (event.pointerType === "mouse" || event.target.closest(".menu"))) return;
  if (isMoved) event.preventDefault();
  held = { entry, isMoved, x: event.clientX, y: event.clientY, by: 0, id: event.pointerId };
  if (isMoved) {
    entry.dataset.held = "yes";
    entry.classList.add("dragged");
    entry.setPointerCapture(event.pointerId);
  }
}

function move(event) {
  if (!held || event.pointerId !== held.id) return;
  const [x, y] = [event.clientX - held.x, event.clientY - held.y];
  if (held.isMoved) return drag(y);
  if (Math.abs(y) > 24) return let_go();
  if (x > -10) return;
  held.entry.dataset.held = "yes";
  held.entry.style.transform = `translateX(${x}px)`;
  held.entry.classList.toggle("swiped", x < -SWIPE_PX);
  held.isSwiped = x < -SWIPE_PX;
}

function drag(y) {
  const { entry } = held;
  entry.style.transform = `translateY(${y}px)`;
  const middle = entry.getBoundingClientRect().top + entry.offsetHeight / 2;
  const others = [...listOf().querySelectorAll(".tune:not([aria-current])")].filter((one) => one !== entry);
  const above = others.filter((one) => one.getBoundingClientRect().top + one.offsetHeight / 2 < middle).length;
  const was = others.filter((one) => Number(one.dataset.place) < Number(entry.dataset.place)).length;
  held.by = above - was;
}

function let_go() {
  if (!held) return;
  held.entry.style.transform = "";
  held.entry.classList.remove("dragged", "swiped");
  delete held.entry.dataset.held;
  held = null;
}

async function end(event) {
  if (!held || event.pointerId !== held.id) return;
  const { entry, by, isSwiped } = held;
  const number = entry.dataset.entry;
  let_go();
  if (isSwiped) entry.hidden = true;
  else if (by) place(entry, by);
  const done = isSwiped ? await ask("remove-entry", { entry: number }) : by ? await ask("move-entry", { entry: number, by }) : true;
  if (!done) entry.hidden = false;
}

// Shows an entry where it will be; the box says soon whether it is there.
function place(entry, by) {
  const others = [...entry.parentElement.children].filter((one) => one !== entry);
  const at = [...entry.parentElement.children].indexOf(entry) + by;
  entry.parentElement.insertBefore(entry, others[at] || null);
}

if (partOf()) {
  handles();
  partOf().addEventListener("renewed", handles);
  document.addEventListener("pointerdown", take);
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", let_go);
}
