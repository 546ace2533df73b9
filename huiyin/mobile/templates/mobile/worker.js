{% autoescape off %}// Keeps the page and what belongs to it, whole or not at all, and nothing that anybody wrote.
const CACHE = "huiyin-mobile-{{ version }}";
const HOME = "{{ home }}";
const KEPT = {{ kept }};
importScripts(...{{ scripts }});

addEventListener("install", (event) => {
  const fresh = KEPT.map((address) => new Request(address, { cache: "reload", redirect: "error" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("huiyin-mobile-") && name !== CACHE;
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
    .then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { method, url, mode } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin || !KEPT.includes(pathname)) return;
  const address = mode === "navigate" && pathname === HOME ? HOME : event.request;
  event.respondWith(caches.match(address, { cacheName: CACHE }).then((kept) => kept || fetch(event.request)));
});

// Send what is sealed for the server. Where the page is seen it does that itself, and all the rest.
const send = () => navigator.locks.request("huiyin-mobile-send", () => trip.letters.send(HOME));

// The network is back.
addEventListener("sync", (event) => {
  event.waitUntil(clients.matchAll().then((open) => {
    const seen = open.filter((page) => page.visibilityState === "visible");
    seen.forEach((page) => page.postMessage("send"));
    return seen.length ? null : send();
  }));
});

// Somebody signed in at the desk.
addEventListener("message", (event) => {
  if (event.data === "send") event.waitUntil(send().catch(() => {}));
});{% endautoescape %}