// Sheets open by their address (#queue), so that they work without a script and a phone's "back" closes them.

let opener = null;

const opened = () => document.querySelector(".sheet:target");

function close() {
  if (!opened()) return;
  if (opener) history.back();
  else location.hash = "closed";
}

document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link && link.matches("[data-close]")) {
    event.preventDefault();
    close();
  } else if (link && document.querySelector(`${link.hash}.sheet`)) {
    opener = link;
  } else if (opened() && !event.target.closest(".sheet, .toasts")) {
    event.preventDefault();
    close();
  }
});

window.addEventListener("hashchange", () => {
  const sheet = opened();
  if (sheet) {
    const first = sheet.querySelector("[data-close]");
    if (first) first.focus({ preventScroll: true });
  } else if (opener) {
    const again = document.querySelector(`a[href="${opener.hash}"]`);
    if (again) again.focus({ preventScroll: true });
    opener = null;
  }
});

export function openSheet(name) {
  const link = document.querySelector(`a[href="#${name}"]`);
  if (link) opener = link;
  location.hash = name;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});
