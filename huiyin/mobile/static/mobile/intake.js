// Recording what one person says.
(() => {
  const { fields, records, slot, words } = trip;
  const form = document.querySelector("[data-form=intake]");
  const get = (name) => fields.named(form, name)[0];
  let mending = null, last = {};
  const drafts = fields.drafts(() => "intake", async () => [fields.read(form), await files()]);
  const changed = () => { if (!mending) drafts.soon(); };
  const photos = trip.pictures.photos(form.querySelector("[data-photos]"), changed);
  const signature = trip.pictures.signature(form.querySelector("[data-signature]"), changed);
  const files = async () => [...photos.files(), ...await signature.files()];

  function fill(lists) {
    fields.options(get("place"), lists.places, words.choose);
    fields.options(get("category"), lists.categories, words.unsure);
    fields.options(get("station"), lists.stations, words.not_in_station);
    fields.hide(get("station").closest(".field"), lists.in_station);
    fields.hide(get("answer").closest(".field"), !lists.may_answer);
  }

  // Open it empty, with what was being typed, or with a record that must be mended.
  async function open(lists, row = null) {
    await drafts.stop();
    fill(lists);
    mending = row;
    const kept = row ? { said: (await records.said(row)).fields, files: await records.files(row) } : await records.draft("intake");
    fields.write(form, kept?.said || { channel: lists.channel, person_times: "1", ...last });
    photos.put(kept?.files || []);
    await signature.put(kept?.files || []);
    const told = row && await records.answer(row);
    slot("intake-title").textContent = row ? words.mend_intake : words.new_intake;
    door(told?.door);
    fields.wrong(form, told?.errors || (told?.reason ? { "": [told.reason] } : {}));
  }

  function door(found) {
    const notice = slot("door", form), another = slot("another", form);
    fields.hide(notice, !found);
    fields.hide(another, !found || found.stops);
    const box = another.querySelector("input");
    box.checked = false;
    if (!found) return;
    notice.querySelector("strong").textContent = found.title;
    notice.querySelector("div").textContent = `${found.why} ${found.name}`;
    box.value = found.door;
    another.querySelector("span").textContent = words.keep_anyway;
  }

  function check(said) {
    const errors = {};
    for (const name of ["text", "place", "channel"]) if (!said[name]) errors[name] = [words[`${name}_missing`]];
    if (fields.badPhone(said.phone)) errors.phone = [words.phone_wrong];
    return errors;
  }

  form.addEventListener("input", changed);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = fields.read(form);
    said.person_times ||= "1";
    if (fields.wrong(form, check(said))) return;
    await drafts.stop();
    last = { place: said.place, channel: said.channel };
    const given = await files();
    const row = await trip.safely(() => (mending
      ? records.mend(mending.key, { fields: said }, given)
      : records.keep("intake", { fields: said }, given, { codes: 1, draft: "draft:intake" })));
    if (row) trip.kept(row);
  });

  trip.intake = { open, check };
})();
