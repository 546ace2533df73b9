// Recording a day of reception: who sat, and each matter with a code of its own.
(() => {
  const { fields, records, slot, words, say } = trip;
  const LEAST = 1, MOST = 50;
  const form = document.querySelector("[data-form=day]");
  const template = document.getElementById("matter-template");
  const matters = slot("matters", form);
  const dayFields = [...form.querySelectorAll(".field")].filter((field) => !field.matches("[data-signature]"));
  let reception = null, lists = null, mending = null;
  const name = () => `day:${reception.id}`;
  const drafts = fields.drafts(name, async () => [read(), await signature.files()]);
  const changed = () => { if (!mending) drafts.soon(); };
  const signature = trip.pictures.signature(form.querySelector("[data-signature]"), changed);

  function more(said = {}) {
    const at = matters.children.length;
    if (at >= MOST) return;
    const holder = document.createElement("template");
    holder.innerHTML = template.innerHTML.replaceAll("__n__", at);
    const row = holder.content.firstElementChild;
    row.querySelector("legend").textContent = say("matter", { n: at + 1 });
    const get = (field) => fields.named(row, `matter-${at}-${field}`)[0];
    fields.options(get("place"), lists.places);
    fields.options(get("door"), lists.doors, words.here);
    fields.hide(get("keep").closest(".field"), true);
    fields.hide(get("answer").closest(".field"), !reception.may_answer);
    matters.append(row);
    fields.write(row, prefixed({ place: reception.place, ...said }, at));
  }

  const prefixed = (said, at) => Object.fromEntries(Object.entries(said).map(([key, value]) => [`matter-${at}-${key}`, value]));
  const plain = (said) => Object.fromEntries(Object.entries(said).map(([key, value]) => [key.replace(/^matter-\d+-/, ""), value]));
  const isEmpty = (said) => !["text", "door", "name", "phone", "answer"].some((key) => said[key]);

  // What is written, with the empty rows left out.
  function read() {
    const said = Object.assign({ deputies: [] }, ...dayFields.map((field) => fields.read(field, ["deputies"])));
    const all = [...matters.children].map((row) => plain(fields.read(row)));
    return { fields: said, matters: all.filter((one) => !isEmpty(one)), reception: reception.id };
  }

  async function open(snapshot, id, row = null) {
    await drafts.stop();
    lists = snapshot;
    reception = snapshot.receptions.find((one) => one.id === Number(id));
    if (!reception) return false;
    mending = row;
    slot("day-title").textContent = reception.station;
    slot("day-when").textContent = [reception.day, reception.hours, reception.topic].filter(Boolean).join(" · ");
    const kept = row ? { said: await records.said(row), files: await records.files(row) } : await records.draft(name());
    const said = kept?.said || { fields: { deputies: reception.planned }, matters: [] };
    const ticked = said.fields.deputies.map(Number);
    fields.ticks(fields.named(form, "note")[0].form.querySelector("fieldset.field"), "deputies", reception.sitting, ticked);
    for (const field of dayFields.slice(1)) fields.write(field, said.fields);
    matters.replaceChildren();
    for (const one of said.matters) more(one);
    while (matters.children.length < Math.max(LEAST, said.matters.length)) more();
    await signature.put(kept?.files || []);
    const told = row && await records.answer(row);
    const errors = told?.errors || (told?.reason ? { "": [told.reason] } : {});
    for (const key of Object.keys(errors)) mayKeep(key);
    fields.wrong(form, errors);
    return true;
  }

  // A matter that seems meant for another door may be kept by who heard it.
  function mayKeep(key) {
    const found = key.match(/^matter-(\d+)-text$/);
    const keep = found && fields.named(form, `matter-${found[1]}-keep`)[0];
    if (keep) fields.hide(keep.closest(".field"), false);
  }

  function check(said) {
    const errors = {};
    if (!said.fields.deputies.length) errors.deputies = [words.deputies_missing];
    if (!said.matters.length && !said.fields.person_times && !said.fields.note) errors["matter-0-text"] = [words.matters_missing];
    said.matters.forEach((one, at) => {
      if (!one.text && !one.door) errors[`matter-${at}-text`] = [words.text_missing];
      if (fields.badPhone(one.phone)) errors[`matter-${at}-phone`] = [words.phone_wrong];
    });
    return errors;
  }

  form.querySelector("[data-do=more]").addEventListener("click", () => {
    more();
    matters.lastElementChild.querySelector("textarea").focus();
  });
  form.addEventListener("input", changed);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = read();
    if (fields.wrong(form, check(said))) return;
    await drafts.stop();
    said.title = reception.station;
    const given = await signature.files();
    const row = await trip.safely(() => (mending
      ? records.mend(mending.key, said, given)
      : records.keep("reception", said, given, { codes: said.matters.length, draft: `draft:${name()}` })));
    if (row) trip.kept(row);
  });

  trip.day = { open };
})();
