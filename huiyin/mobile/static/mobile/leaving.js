// Who signs out at the desk leaves nothing of a trip on this device, and is asked if something is unsent.
(() => {
  const NAME = "huiyin-mobile", ASKS = "/desk/mobile/#leave";

  // Return the store, or null where there is none; asking for it must not make one.
  const found = () => new Promise((resolve) => {
    const asked = indexedDB.open(NAME);
    asked.onupgradeneeded = () => asked.transaction.abort();
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => resolve(null);
  });

  const all = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  async function isUnsent(base) {
    const transaction = base.transaction(["meta", "records"]);
    const names = all(transaction.objectStore("meta").getAllKeys());
    const rows = await all(transaction.objectStore("records").getAll());
    return rows.some((row) => row.state !== "sent" && row.posted !== "in") || (await names).some((name) => name.startsWith("draft:"));
  }

  const erase = () => new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = asked.onerror = asked.onblocked = resolve;
  });

  // Whoever signed in: what waits on this device goes out, without the page of the trip.
  navigator.serviceWorker?.getRegistration("/desk/mobile/").then((trip) => trip?.active?.postMessage("send"));

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches('[action$="/logout/"]') || !globalThis.indexedDB) return;
    event.preventDefault();
    const base = await found();
    const asks = base !== null && await isUnsent(base);
    base?.close();
    if (asks) {
      location.assign(ASKS);
      return;
    }
    if (base) await erase();
    form.submit();
  });
})();
