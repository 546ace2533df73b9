// The phone's own store: one table of single things, one of records. Nothing in it is plain text.
(() => {
  const NAME = "huiyin-mobile";
  let opening = null;

  function base() {
    opening ||= new Promise((resolve, reject) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("meta");
        asked.result.createObjectStore("records", { keyPath: "key" });
      };
      asked.onsuccess = () => {
        // Another tab ends the trip: let go, or it waits for ever.
        asked.result.onversionchange = () => { asked.result.close(); opening = null; };
        resolve(asked.result);
      };
      asked.onerror = () => reject(asked.error);
    });
    return opening;
  }

  const result = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  // All of `work` or nothing; it may await nothing but requests of this transaction.
  async function within(mode, work) {
    const transaction = (await base()).transaction(["meta", "records"], mode, { durability: "strict" });
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
    done.catch(() => {});
    const made = await work(transaction.objectStore("meta"), transaction.objectStore("records"));
    await done;
    return made;
  }

  const get = (name) => within("readonly", (meta) => result(meta.get(name)));
  const set = (...pairs) => within("readwrite", (meta) => { for (const [name, value] of pairs) meta.put(value, name); });
  const drop = (name) => within("readwrite", (meta) => { meta.delete(name); });

  async function all() {
    const rows = await within("readonly", (_meta, records) => result(records.getAll()));
    return rows.sort((one, other) => one.number - other.number);
  }

  // Give the record its number and its codes, and keep it; in the same moment `draft` goes, and `left` is
  // what remains of the record it was taken out of.
  const add = (row, { codes = 0, draft = "", left = null } = {}) => within("readwrite", async (meta, records) => {
    const next = (await result(meta.get("next"))) || 1;
    const block = (await result(meta.get("block"))) || { next: 0, size: 0 };
    const given = Math.min(codes, block.size - block.next);
    const kept = { ...row, number: next, codes: row.codes || Array.from({ length: given }, (_, at) => block.next + at) };
    records.add(kept);
    if (left) records.put(left);
    meta.put(next + 1, "next");
    if (!row.codes) meta.put({ ...block, next: block.next + given }, "block");
    if (draft) meta.delete(draft);
    return kept;
  });

  // `change` gets the row as it is now and returns the new one, null to remove it, undefined to leave it.
  const update = (key, change) => within("readwrite", async (_meta, records) => {
    const row = await result(records.get(key));
    const changed = row && change(row);
    if (changed === null) records.delete(key);
    else if (changed) records.put(changed);
    return changed;
  });

  // Looking must not make one. An older browser cannot tell.
  const exists = async () => !indexedDB.databases || (await indexedDB.databases()).some(({ name }) => name === NAME);

  async function wipe() {
    (await base()).close();
    opening = null;
    await result(indexedDB.deleteDatabase(NAME));
  }

  // The names of what is being typed and not kept as a record yet.
  async function drafts() {
    const names = await within("readonly", (meta) => result(meta.getAllKeys()));
    return names.filter((name) => name.startsWith("draft:"));
  }

  trip.store = { exists, drafts, get, set, drop, all, add, update, wipe, one: (key) => within("readonly", (_meta, records) => result(records.get(key))) };
})();
