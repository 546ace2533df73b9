// What is kept on the phone is sealed (AES-GCM) with a key that only the PIN opens and no script can read.
globalThis.trip = globalThis.trip || {};
(() => {
  const ROUNDS = 600_000;
  const bytes = new TextEncoder(), text = new TextDecoder();
  const random = (length) => crypto.getRandomValues(new Uint8Array(length));
  let key = null;

  async function keyOf(pin, salt, rounds) {
    const material = await crypto.subtle.importKey("raw", bytes.encode(pin.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
    return crypto.subtle.deriveKey(how, material, { name: "AES-KW", length: 256 }, false, ["wrapKey", "unwrapKey"]);
  }

  const opened = (wrapped, wrapping) => crypto.subtle.unwrapKey(
    "raw", wrapped, wrapping, "AES-KW", "AES-GCM", false, ["encrypt", "decrypt"],
  );

  // Make a new key, keep it open, and return what of it may lie beside the data.
  async function make(pin) {
    const salt = random(16);
    const wrapping = await keyOf(pin, salt, ROUNDS);
    const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
    const wrapped = await crypto.subtle.wrapKey("raw", fresh, wrapping, "AES-KW");
    key = await opened(wrapped, wrapping);
    return { salt, rounds: ROUNDS, wrapped };
  }

  // Return whether the PIN was right.
  async function open(pin, { salt, rounds, wrapped }) {
    const wrapping = await keyOf(pin, salt, rounds);
    try {
      key = await opened(wrapped, wrapping);
    } catch {
      return false;
    }
    return true;
  }

  // `about` is not kept inside: bytes that were moved to another place do not open there.
  async function seal(data, about) {
    const iv = random(12);
    const how = { name: "AES-GCM", iv, additionalData: bytes.encode(about) };
    return { iv, data: await crypto.subtle.encrypt(how, key, data) };
  }

  const unseal = ({ iv, data }, about) => crypto.subtle.decrypt(
    { name: "AES-GCM", iv, additionalData: bytes.encode(about) }, key, data,
  );

  trip.vault = {
    make,
    open,
    shut: () => { key = null; },
    isOpen: () => key !== null,
    seal: (value, about) => seal(bytes.encode(JSON.stringify(value)), about),
    unseal: async (sealed, about) => JSON.parse(text.decode(await unseal(sealed, about))),
    sealFile: async (blob, about) => ({ type: blob.type, ...await seal(await blob.arrayBuffer(), about) }),
    unsealFile: async (sealed, about) => new Blob([await unseal(sealed, about)], { type: sealed.type }),
  };
})();
