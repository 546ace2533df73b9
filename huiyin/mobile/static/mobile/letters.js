// A record that waits lies there once more, sealed for the server alone: whoever has no key can send it,
// be it the service worker or the locked page, and can read nothing of it.
globalThis.trip = globalThis.trip || {};
(() => {
  const CURVE = { name: "ECDH", namedCurve: "P-256" }, INFO = "huiyin.mobile.letter", PATIENCE = 90_000;
  const bytes = new TextEncoder();

  // Return the letter: our fresh point, the nonce, and what only the holder of `point` opens.
  async function seal(record, files, point) {
    const theirs = await crypto.subtle.importKey("raw", Uint8Array.from(atob(point), (one) => one.charCodeAt(0)), CURVE, false, []);
    const ours = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
    const mine = await crypto.subtle.exportKey("raw", ours.publicKey);
    const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256);
    const base = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
    const how = { name: "HKDF", hash: "SHA-256", salt: mine, info: bytes.encode(INFO) };
    const key = await crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
    const head = bytes.encode(JSON.stringify({ record, files: files.map(({ name, blob }) => [name, blob.size]) }));
    const length = new DataView(new ArrayBuffer(4));
    length.setUint32(0, head.length);
    const plain = await new Blob([length.buffer, head, ...files.map(({ blob }) => blob)]).arrayBuffer();
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytes.encode(record.key) }, key, plain);
    return new Blob([mine, iv, data]).arrayBuffer();
  }

  const ask = (address, options = {}) => fetch(address, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...options });
  const isOut = (response) => response.status === 401 || response.type === "opaqueredirect";
  const next = async () => (await trip.store.all()).find((row) => row.state === "waiting" && row.letter && !row.posted);

  // Send the letters in the order of writing; return what stands in the way, or nothing. Raises where an
  // answer is missing. The page asks again when it is open, and so learns what was answered.
  async function send(home) {
    if (!(await trip.store.exists())) return "";
    const who = await trip.store.get("who");
    if (!who || !(await next())) return "";
    const response = await ask(`${home}session/?device=${who.device}`);
    if (isOut(response)) return "out";
    const now = await response.json();
    if (now.person !== who.person) return "stranger";
    if (now.device !== "known") return "forgotten";
    for (let row = await next(); row; row = await next()) if (await sendOne(home, row, now.token)) return "out";
    return "";
  }

  // Return whether nobody is signed in.
  async function sendOne(home, row, token) {
    await trip.store.update(row.key, (now) => ({ ...now, tries: now.tries + 1 }));
    const form = new FormData();
    form.append("key", row.key);
    form.append("sent", new Date().toISOString());
    form.append("letter", new Blob([row.letter]), "letter");
    const response = await ask(`${home}records/`, { method: "POST", body: form, headers: { "X-CSRFToken": token } });
    if (isOut(response)) return true;
    if (response.status === 429 || response.status >= 500) throw new Error(`letter: ${response.status}`);
    const posted = response.ok ? "in" : "asks";
    await trip.store.update(row.key, (now) => (now.state === "waiting" ? { ...now, posted, letter: null } : undefined));
    return false;
  }

  trip.letters = { seal, send };
})();
