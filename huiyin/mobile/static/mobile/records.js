// A record: what it says, how it is kept, and what of it is left when it has arrived.
(() => {
  const { vault, store } = trip;
  // While this page lives it knows how long ago something was, whatever happens to the clock.
  const life = crypto.randomUUID?.() || String(Math.random());
  const uuid = () => crypto.randomUUID();

  async function sealed(key, said, files) {
    return {
      sealed: await vault.seal(said, `said:${key}`),
      files: await Promise.all(files.map(async ({ name, blob }) => ({ name, ...await vault.sealFile(blob, `file:${key}`) }))),
    };
  }

  // `codes` is how many are handed out; a list of their places instead moves those of another record.
  // `left` is a record that this one was taken out of, as it is from then on.
  async function keep(kind, said, files, { codes = 0, places = null, draft = "", left = null } = {}) {
    const key = uuid();
    const row = {
      key, kind, about: said.reception ?? (said.entry ? `diary:${said.entry.id}` : null), state: "waiting", tries: 0, answer: null,
      written: new Date().toISOString(), life, clock: performance.now(),
      ...(places ? { codes: places } : {}), ...await sealed(key, said, files),
    };
    return enclose(await store.add(row, { codes, draft, left }), files);
  }

  // What the server is told of a record, by whom and when ever it is sent.
  async function record(row) {
    const { device } = await store.get("who"), codes = await store.get("codes");
    const block = codes ? await vault.unseal(codes, "codes") : [];
    return {
      key: row.key, device, number: row.number, kind: row.kind, ...await said(row),
      codes: row.codes.map((at) => block[at]?.token || ""), written: row.written,
    };
  }

  // Lay the letter beside it. Without one, for want of room, the page alone sends it.
  async function enclose(row, files) {
    try {
      const { seals_to: point } = await vault.unseal(await store.get("lists"), "lists");
      if (!point) return row;
      const letter = await trip.letters.seal(await record(row), files, point);
      return await store.update(row.key, (now) => (now.state === "waiting" ? { ...now, letter, posted: "" } : undefined)) || row;
    } catch {
      return row;
    }
  }

  // Put mended words under the same key: nothing of them had been taken in.
  async function mend(key, said, files, draft) {
    const fresh = await sealed(key, said, files);
    const done = await store.update(key, (row) => (
      row.state === "refused" || (row.state === "waiting" && !row.tries)
        ? { ...row, ...fresh, state: "waiting", tries: 0, answer: null, letter: null } : undefined));
    if (done) await enclose(done, files);
    if (done && draft) await store.drop(draft);
    return done;
  }

  // The row with other words, not kept yet.
  const saying = async (row, words) => ({ ...row, sealed: await vault.seal(words, `said:${row.key}`) });
  const said = (row) => vault.unseal(row.sealed, `said:${row.key}`);
  const answer = (row) => (row.answer ? vault.unseal(row.answer, `answer:${row.key}`) : null);
  const files = (row) => Promise.all(row.files.map(async (file) => ({ name: file.name, blob: await vault.unsealFile(file, `file:${row.key}`) })));

  // What was answered; once it has arrived, the words and pictures leave the phone.
  async function settle(key, state, told) {
    const kept = await vault.seal(told, `answer:${key}`);
    const gone = state === "sent" ? { sealed: await vault.seal({}, `said:${key}`), files: [] } : {};
    return store.update(key, (row) => ({ ...row, state, answer: kept, letter: null, ...gone }));
  }

  // A draft: what is being typed, kept as it grows.
  async function keepDraft(name, said, files) {
    const about = `draft:${name}`;
    const kept = await Promise.all(files.map(async (file) => ({ name: file.name, ...await vault.sealFile(file.blob, about) })));
    await store.set([about, { said: await vault.seal(said, about), files: kept }]);
  }

  async function draft(name) {
    const about = `draft:${name}`;
    const kept = await store.get(about);
    if (!kept) return null;
    const blobs = kept.files.map(async (file) => ({ name: file.name, blob: await vault.unsealFile(file, about) }));
    return { said: await vault.unseal(kept.said, about), files: await Promise.all(blobs) };
  }

  trip.records = {
    keep, record, mend, saying, said, answer, files, settle, keepDraft, draft,
    ran: (row) => (row.life === life ? Math.max(0, Math.round(performance.now() - row.clock)) : 0),
    isOpen: (row) => row.state !== "sent" && row.posted !== "in",
  };
})();
