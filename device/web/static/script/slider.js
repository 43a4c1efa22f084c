// Sliders show how far they are, and their number while they move.

export function fillSliders(place) {
  for (const slider of place.querySelectorAll('input[type="range"]')) fill(slider);
}

export function followSliders() {
  document.addEventListener("input", (event) => {
    if (event.target.matches('input[type="range"]')) fill(event.target);
  });
}

export function fill(slider) {
  const least = Number(slider.min || 0);
  const share = (slider.value - least) / (Number(slider.max || 100) - least || 1);
  slider.style.setProperty("--at", `${100 * share}%`);
  const output = slider.parentElement.querySelector("output");
  if (output) output.textContent = slider.value;
}
