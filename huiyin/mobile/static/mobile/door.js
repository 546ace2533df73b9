// Setting out, opening with the PIN, fetching the lists anew, and leaving nothing behind.
(() => {
  const { vault, store, sending, fields, words, slot } = trip;
  const LEAST = 6;
  const main = document.getElementById("main");
  const startForm = document.querySelector("[data-form=start]"), lockedForm = document.querySelector("[data-form=locked]");
  const pinField = (form, name) => form.elements[name].closest(".field");

  const isSupported = () => Boolean(
    globalThis.isSecureContext && crypto.subtle && globalThis.indexedDB && navigator.locks && navigator.serviceWorker
    && globalThis.BroadcastChannel && AbortSignal.timeout && Array.prototype.toReversed,
  );

  const named = () => {
    const agent = navigator.userAgentData;
    const brand = agent?.brands.find((one) => !/not/i.test(one.brand))?.brand;
    return brand ? `${agent.platform} · ${brand}` : navigator.userAgent.replace(/^[^(]*\(([^;)]*).*$/, "$1");
  };

  // Ask the server for what a trip needs. Raises where there is no network; null when signed out.
  async function fetched(device) {
    const now = await sending.session(device);
    if (now.stop) return null;
    const body = new URLSearchParams({ device, name: named() });
    const response = await sending.ask("trip/", { method: "POST", body, headers: { "X-CSRFToken": now.token } });
    if (sending.isOut(response)) return null;
    if (!response.ok) throw new Error(`trip: ${response.status}`);
    return response.json();
  }

  async function keep(snapshot, lock, before = []) {
    const { codes, ...lists } = snapshot;
    const block = [...before, ...codes];
    const held = (await store.get("block")) || { next: 0 };
    await store.set(
      ...(lock ? [["lock", lock]] : []),
      ["who", { person: lists.person.id, device: lists.device }],
      ["lists", await vault.seal(lists, "lists")],
      ["codes", await vault.seal(block, "codes")],
      ["block", { next: held.next, size: block.length }],
    );
  }

  async function again() {
    const who = await store.get("who");
    const snapshot = await fetched(who.device);
    if (!snapshot) return false;
    await keep(snapshot, null, await vault.unseal(await store.get("codes"), "codes"));
    // A page of the diary that was sent stands in the fresh lists as it is by now.
    const sent = (await store.all()).filter((row) => row.state === "sent" && row.kind === "diary");
    for (const { key } of sent) await store.update(key, (row) => ({ ...row, about: null }));
    return true;
  }

  const busy = (form, on) => form.querySelector("button").toggleAttribute("disabled", on);

  startForm.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { pin, again: second } = startForm.elements;
    fields.wrongAt(pinField(startForm, "pin"), pin.value.length < LEAST ? [words.short_pin] : []);
    fields.wrongAt(pinField(startForm, "again"), pin.value !== second.value ? [words.unlike_pins] : []);
    if (pin.value.length < LEAST || pin.value !== second.value) return;
    busy(startForm, true);
    try {
      const snapshot = await fetched("");
      fields.hide(document.querySelector("[data-screen=start] [data-sign-in]"), Boolean(snapshot));
      if (!snapshot) return trip.tell(words.signed_out);
      await keep(snapshot, await vault.make(pin.value));
      startForm.reset();
      navigator.storage?.persist?.();
      await trip.start();
    } catch {
      trip.tell(words.away);
    } finally {
      busy(startForm, false);
    }
  });

  lockedForm.addEventListener("submit", async (event) => {
    event.preventDefault();
    busy(lockedForm, true);
    const isRight = await vault.open(lockedForm.elements.pin.value, await store.get("lock"));
    busy(lockedForm, false);
    lockedForm.reset();
    fields.wrongAt(pinField(lockedForm, "pin"), isRight ? [] : [words.wrong_pin]);
    if (isRight) await trip.start();
    else lockedForm.elements.pin.focus();
  });

  async function wipe() {
    vault.shut();
    await store.wipe();
    location.replace(location.pathname);
    location.reload();
  }

  // How much has not arrived, and how much was begun and is no record yet.
  async function left() {
    const rows = await store.all();
    return { open: rows.filter(trip.records.isOpen).length, drafts: (await store.drafts()).length };
  }

  // Sign out; what is on the phone stays there sealed, or goes too.
  async function leave({ keeping = false } = {}) {
    const { token } = await sending.session();
    if (token) await fetch(main.dataset.logout, { method: "POST", redirect: "manual", headers: { "X-CSRFToken": token } });
    if (!keeping) return wipe();
    vault.shut();
    return trip.go("home");
  }

  trip.door = { isSupported, again, wipe, left, leave };
})();
