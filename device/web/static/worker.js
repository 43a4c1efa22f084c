// Keeps what the page is made of, and one page that says that the box does not answer. Nothing of the household
// is kept: pages and what they are told always come from the box.

const kept = caches.open(NAME);

self.addEventListener("install", (event) => {
  event.waitUntil(kept.then((place) => place.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const others = caches.keys().then((names) => names.filter((name) => name.startsWith(BEGIN) && name !== NAME));
  event.waitUntil(others.then((names) => Promise.all(names.map((name) => caches.delete(name)))));
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate" && request.method === "GET") {
    event.respondWith(fetch(request).catch(() => kept.then((place) => place.match(OFFLINE))));
  } else if (FILES.includes(new URL(request.url).pathname)) {
    event.respondWith(kept.then((place) => place.match(request.url)).then((found) => found || fetch(request)));
  }
});
