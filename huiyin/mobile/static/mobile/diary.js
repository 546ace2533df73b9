// Writing a page of the diary: a new one, or on one that was taken along.
(() => {
  const { fields, records, slot, words } = trip;
  const form = document.querySelector("[data-form=diary]");
  const get = (name) => fields.named(form, name)[0];
  let mending = null, entry = null;
  const nameOf = (id) => (id ? `diary:${id}` : "diary"), name = () => nameOf(entry?.id);
  const drafts = fields.drafts(name, async () => [read(), photos.files()]);
  const changed = () => { if (!mending) drafts.soon(); };
  const photos = trip.pictures.photos(form.querySelector("[data-photos]"), changed);

  // With the version that it was written on: where somebody changed it meanwhile, both are shown.
  const read = () => ({ fields: fields.read(form), ...(entry ? { entry } : {}) });

  // Open it empty, on a page that was taken along, with what was being typed, or to be mended.
  async function open(lists, id, row = null) {
    await drafts.stop();
    if (!lists.diary) return false;
    const page = id && lists.diary.entries.find((one) => String(one.id) === id);
    const kept = row ? { said: await records.said(row), files: await records.files(row) } : await records.draft(nameOf(id));
    if (id && !page && !kept) return false;
    mending = row;
    // On what it was begun: the lists may have been fetched anew since.
    entry = kept ? kept.said.entry : page && { id: page.id, version: page.version };
    fields.options(get("place"), lists.diary.places);
    fields.write(form, kept?.said.fields || page?.fields || {});
    photos.put(kept?.files || []);
    const told = row && await records.answer(row);
    fields.wrong(form, told?.errors || (told?.reason ? { "": [told.reason] } : {}));
    return true;
  }

  form.addEventListener("input", changed);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = read();
    if (fields.wrong(form, said.fields.text ? {} : { text: [words.entry_missing] })) return;
    await drafts.stop();
    const row = await trip.safely(() => (mending
      ? records.mend(mending.key, said, photos.files())
      : records.keep("diary", said, photos.files(), { draft: `draft:${name()}` })));
    if (row) trip.kept(row);
  });

  // Draw the doors to the pages that were taken along, but for those that were written on since.
  function draw(lists, rows) {
    fields.hide(document.querySelector("[data-part=diary]"), !lists.diary);
    const open = (lists.diary?.entries || []).filter((one) => !rows.some((row) => row.about === `diary:${one.id}`));
    slot("entries").replaceChildren(...open.map((one) => trip.doorTo(`#diary/${one.id}`, one.day, [...one.fields.text].slice(0, 24).join(""))));
  }

  trip.diary = { open, draw };
})();
