// The one loop that sends: in order, one at a time, in one tab at a time, until each has its answer.
(() => {
  const { store, vault, records } = trip;
  const FIRST_WAIT = 5_000, LONGEST_WAIT = 300_000, PATIENCE = 90_000;
  const home = document.getElementById("main").dataset.home;
  const news = new BroadcastChannel("huiyin-mobile");
  let wait = FIRST_WAIT, timer = 0, queued = false, state = "idle", tell = () => {};

  function become(next) {
    state = next;
    tell(state);
  }

  // A redirect leads to the door, whatever was asked for: it means the same as 401.
  const ask = (path, options = {}) => fetch(home + path, {
    redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE), headers: {}, ...options,
  });
  const isOut = (response) => response.status === 401 || response.type === "opaqueredirect";
  const isJson = (response) => (response.headers.get("Content-Type") || "").includes("json");

  // Return who is signed in and the token to send with; or the name of what stands in the way.
  async function session(device = "") {
    const response = await ask(`session/?device=${device}`);
    if (isOut(response)) return { stop: "out" };
    if (!response.ok) throw new Error(`session: ${response.status}`);
    return response.json();
  }

  async function run() {
    const who = await store.get("who");
    if (who && !vault.isOpen()) return become(await trip.letters.send(home) || "idle");
    if (!who || !(await waiting())) return become("idle");
    become("sending");
    const now = await session(who.device);
    if (now.stop) return become(now.stop);
    if (now.person !== who.person) return become("stranger");
    if (now.device !== "known") return become("forgotten");
    for (let row = await waiting(); row; row = await waiting()) {
      const stop = await sendOne(row, now.token);
      news.postMessage("changed");
      if (stop) return stop === "later" ? later() : become(stop);
      become("sending");
    }
    wait = FIRST_WAIT;
    return become("idle");
  }

  const waiting = async () => (await store.all()).find((row) => row.state === "waiting");

  async function body(row) {
    const form = new FormData(), told = await records.record(row);
    form.append("record", JSON.stringify({ ...told, sent: new Date().toISOString(), ran: records.ran(row) }));
    for (const { name, blob } of await records.files(row)) form.append(name, blob, `${name}.jpg`);
    return form;
  }

  // Return what stops the loop, or nothing.
  async function sendOne(row, token) {
    const form = await body(row);
    await store.update(row.key, (now) => ({ ...now, tries: now.tries + 1 }));
    const response = await ask("records/", { method: "POST", body: form, headers: { "X-CSRFToken": token } });
    if (isOut(response)) return "out";
    if (!isJson(response)) return notOurs(row, response);
    const told = await response.json();
    const ends = { 200: "sent", 201: "sent", 400: "refused", 409: "conflict", 422: "refused" };
    if (response.status === 403 && told.why === "forgotten") return "forgotten";
    const end = response.status === 403 ? "refused" : ends[response.status];
    if (!end) return retry(response);
    await records.settle(row.key, end, told);
    return "";
  }

  // The server may say how long to wait.
  function retry(response) {
    wait = Math.max(wait, Math.min(1000 * Number(response.headers.get("Retry-After") || 0), LONGEST_WAIT));
    return "later";
  }

  // No answer of ours: a body that is too large never gets through, all else may the next time.
  async function notOurs(row, response) {
    if (response.status !== 413) return "later";
    await records.settle(row.key, "refused", { reason: trip.words.too_large });
    return "";
  }

  function later() {
    become(navigator.onLine ? "later" : "offline");
    clearTimeout(timer);
    timer = setTimeout(send, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  function send() {
    if (queued) return;
    queued = true;
    clearTimeout(timer);
    navigator.locks.request("huiyin-mobile-send", async () => {
      queued = false;
      try {
        await run();
      } catch {
        later();
      }
    });
  }

  const soon = () => { wait = FIRST_WAIT; send(); };
  addEventListener("online", soon);
  addEventListener("offline", () => become("offline"));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && soon());
  navigator.serviceWorker?.addEventListener("message", (event) => event.data === "send" && soon());
  news.addEventListener("message", () => tell(state));

  trip.sending = {
    send: soon,
    session,
    ask,
    isOut,
    changed: () => news.postMessage("changed"),
    state: () => state,
    onChange: (listener) => { tell = listener; },
  };
})();
