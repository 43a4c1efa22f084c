// Finds as one types: what is typed last is what is shown.

const form = document.querySelector("[data-search]");
const PAUSE_MS = 90;
let waiting = null;
let asked = 0;

async function find(text) {
  const mine = ++asked;
  const place = document.getElementById("found");
  if (!text.trim()) {
    place.hidden = true;
    return;
  }
  const answer = await fetch(`${form.dataset.search}?q=${encodeURIComponent(text)}`).catch(() => null);
  if (!answer || !answer.ok || mine !== asked) return;
  place.innerHTML = await answer.text();
  place.hidden = false;
}

if (form) {
  const field = form.querySelector("input");
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, PAUSE_MS, field.value);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    find(field.value);
    field.blur();
  });
}
