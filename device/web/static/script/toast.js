// A short answer where the thumb is, with a way back. It stays while somebody points at it or is in it.

const STAYS_MS = 8000;
const HINGE_MS = 1500; // within which the same words are the same answer

let last = { text: "", at: 0, one: null };

// Shows what the server drew of an answer (parts/toast.html).
export function showToast(html) {
  const made = document.createElement("template");
  made.innerHTML = html.trim();
  const one = made.content.firstElementChild;
  if (one) put(one);
}

// Shows a sentence; undo: what is done when somebody takes it back, and how that button is called.
export function toast(text, { undo = null, label = document.body.dataset.undo, bad = false } = {}) {
  const one = document.createElement("div");
  one.className = bad ? "toast bad" : "toast";
  if (bad) one.setAttribute("role", "alert");
  const said = document.createElement("p");
  said.append(Object.assign(document.createElement("strong"), { textContent: text }));
  one.append(said);
  if (undo) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.addEventListener("click", () => (one.remove(), undo()));
    one.append(button);
  }
  put(one);
}

function put(one) {
  const place = document.getElementById("toasts");
  const text = one.textContent.replace(/\s+/g, " ");
  const isThere = last.one && last.one.isConnected && performance.now() - last.at < HINGE_MS;
  if (!place || (isThere && text === last.text)) return;
  last = { text, at: performance.now(), one };
  place.replaceChildren ? place.replaceChildren(one) : ((place.innerHTML = ""), place.append(one));
  const leave = () => {
    if (one.matches(":hover") || one.contains(document.activeElement)) setTimeout(leave, 2000);
    else one.remove();
  };
  setTimeout(leave, STAYS_MS);
}

document.addEventListener("keydown", (event) => {
  const one = event.key === "Escape" && document.querySelector(".toast");
  if (one) one.remove();
});
