// What every script of the page needs to know of it.

export const body = document.body;
export const page = body.dataset.page;
export const root = body.dataset.root; // the path below which a proxy shows the box

const token = document.querySelector("meta[name=form-token]");
const FORM_TOKEN = token ? { "X-CSRFToken": token.content } : {};

// Asks the box something, as a form of its page would; the answer is JSON.
export function post(path, values) {
  return fetch(`${root}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...FORM_TOKEN },
    body: JSON.stringify(values),
  });
}

export const minutes = (s) => `${Math.floor(Math.round(s) / 60)}:${String(Math.round(s) % 60).padStart(2, "0")}`;
