// Starts what every page needs.

import { body, root } from "./about.js";
import { fillSliders, followSliders } from "./slider.js";

document.documentElement.classList.add("script");
fillSliders(document);
followSliders();

if ("serviceWorker" in navigator && window.isSecureContext) {
  navigator.serviceWorker.register(`${root}/worker.js`, { scope: `${root}/` }).catch(() => {});
}
body.classList.add("ready");
