// Sliders show how far they are, and their number while they move.

export function fillSliders(place) {
  for (const slider of place.querySelectorAll('input[type="range"]')) fill(slider);
}

export function followSliders() {
  document.addEventListener("input", (event) => {
    if (event.target.matches('input[type="range"]')) fill(event.target);
  });
}

function fill(slider) {
  slider.style.setProperty("--at", `${slider.value}%`);
  slider.parentElement.querySelector("output").textContent = slider.value;
}
