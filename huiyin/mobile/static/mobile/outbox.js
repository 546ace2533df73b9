// The list of what is on the phone, and one record of it: its slips, or what stands in its way.
(() => {
  const { fields, records, store, vault, slot, words, say, sending } = trip;
  const TONES = { waiting: "word--quiet", refused: "word--hand", conflict: "word--hand", sent: "word--done" };
  const screen = document.querySelector("[data-screen=record]");
  const button = (name) => screen.querySelector(`[data-do="${name}"], [data-ask="${name}"]`);
  let shown = null, lists = null, busy = false;

  const codes = async () => { const kept = await store.get("codes"); return kept ? vault.unseal(kept, "codes") : []; };
  const paint = (word, state) => { word.className = `word ${TONES[state]}`; word.textContent = words[state]; };

  async function title(row) {
    if (row.state === "sent") return words[row.kind];
    const said = await records.said(row);
    return said.title || [...(said.fields.text || words[row.kind])].slice(0, 24).join("");
  }

  async function draw() {
    const rows = await store.all(), list = slot("rows"), template = document.getElementById("row-template");
    const made = await Promise.all(rows.toReversed().map(async (row) => {
      const item = template.content.cloneNode(true), link = item.querySelector("a");
      link.href = `#record/${row.key}`;
      link.textContent = await title(row);
      paint(item.querySelector(".word"), row.state);
      slot("number", item).textContent = say("number", { n: row.number });
      const told = row.state === "sent" ? await records.answer(row) : null;
      slot("more", item).textContent = told ? told.concerns.map((one) => one.code).join(" ") : "";
      return item;
    }));
    list.replaceChildren(...made);
    fields.hide(slot("no-rows"), rows.length > 0);
    sayState(rows);
    return rows;
  }

  function sayState(rows) {
    const open = rows.filter((row) => row.state === "waiting").length;
    const decide = rows.filter((row) => row.state === "refused" || row.state === "conflict").length;
    const state = sending.state(), quiet = ["idle", "offline", "later"].includes(state);
    let said = !rows.length && quiet ? "none" : open ? (state === "idle" ? "waits" : state) : decide ? "decide" : quiet ? "idle" : state;
    if (said === "sending" && !open) said = decide ? "decide" : "idle";
    const line = said === "decide" ? say("decide", { n: decide }) : [say(said, { n: open }), decide ? say("decide", { n: decide }) : ""].join(" ").trim();
    const place = slot("state-said");
    if (place.textContent !== line) place.textContent = line;
    const tone = decide || ["out", "stranger", "forgotten"].includes(said);
    slot("state").classList.toggle("notice--hand", Boolean(tone));
    const out = said === "out" || said === "stranger";
    fields.hide(document.querySelector("[data-screen=home] [data-sign-in]"), !out);
  }

  async function open(snapshot, key) {
    const row = await store.one(key);
    if (!row) return false;
    [shown, lists] = [row, snapshot];
    const told = await records.answer(row), said = await records.said(row);
    slot("record-title").textContent = await title(row);
    paint(slot("record-state"), row.state);
    slot("record-more").textContent = more(row, told);
    const reason = row.state === "sent" ? "" : told?.reason || Object.values(told?.errors || {}).flat().join(" ") || told?.door?.title || "";
    slot("reason").querySelector("div").textContent = reason;
    fields.hide(slot("reason"), !reason);
    const page = screen.querySelector("[data-part=page]");
    fields.hide(page, !(row.state === "sent" && told.page));
    page.querySelector("a").href = told?.page || "";
    await slips(row, told, said);
    await sides(row, told, said);
    buttons(row, told, said);
    return true;
  }

  function more(row, told) {
    if (row.state !== "sent") return say("number", { n: row.number });
    const came = say("came", { when: told.came });
    return told.is_sure ? came : `${came} · ${say("unsure_moment", { when: told.said })}`;
  }

  async function slips(row, told, said) {
    const block = await codes(), template = document.getElementById("slip-template");
    const mine = row.codes.map((at) => block[at]).filter(Boolean);
    const given = row.state === "sent" ? told.concerns.map((one) => ({ ...mine.find((code) => code.code === one.code), ...one })) : row.state === "conflict" ? [] : mine;
    const texts = said.matters ? said.matters.map((one) => one.text || "") : [said.fields?.text || ""];
    const made = given.map((one, at) => {
      const card = template.content.cloneNode(true), [dt, dt2] = card.querySelectorAll("dt"), [dd, dd2] = card.querySelectorAll("dd");
      [dt.textContent, dd.textContent, dt2.textContent, dd2.textContent] = [words.code, one.code, words.pin, one.pin];
      slot("words", card).textContent = one.due ? say("due", { day: one.due }) : [...(texts[at] || "")].slice(0, 24).join("");
      const image = card.querySelector("img");
      if (one.qr) Object.assign(image, { src: one.qr, alt: one.code });
      else image.closest("p").remove();
      return card;
    });
    slot("slips").replaceChildren(...made);
    if (!made.length && row.kind === "intake" && row.state === "waiting") slot("slips").textContent = words.no_code;
    fields.hide(screen.querySelector("[data-part=slip-why]"), !made.length);
  }

  async function sides(row, told, said) {
    const side = screen.querySelector("[data-part=sides]");
    fields.hide(side, row.state !== "conflict");
    if (row.state !== "conflict") return;
    const place = placeOf(said.fields.place);
    const sitting = lists.receptions.find((one) => one.id === said.reception)?.sitting || [];
    const names = (said.fields.deputies || []).map((id) => sitting.find(([pk]) => String(pk) === String(id))?.[1]).filter(Boolean);
    tell(slot("mine"), { text: said.fields.text, head: said.fields.on, place: [place, said.fields.spot].filter(Boolean).join(" "), deputies: names, batches: said.fields.batches, person_times: said.fields.person_times, note: said.fields.note, matters: (said.matters || []).map((one) => (one.door ? elsewhere(one) : one.text)) });
    slot("mine").append(...(await records.files(row)).map(drawn));
    const theirs = told.theirs;
    tell(slot("theirs"), theirs && { ...theirs, head: theirs.head || say(theirs.by ? "recorded" : "came", { when: theirs.came, who: theirs.by }) });
  }

  // A visitor who was told where to go instead.
  function elsewhere(one) {
    const door = lists.doors.find(([value]) => value === one.door)?.[1];
    return [words.door, door, one.text, one.name, one.phone, one.answer].filter(Boolean).join(" ");
  }

  // Some places stand in a group of their town, some by themselves.
  function placeOf(id) {
    const pairs = [...lists.places, ...(lists.diary?.places || [])];
    const flat = pairs.flatMap(([value, label]) => (Array.isArray(label) ? label : [[value, label]]));
    return id && flat.find(([value]) => String(value) === id)?.[1];
  }

  function drawn({ name, blob }, at) {
    const image = new Image();
    image.addEventListener("load", () => URL.revokeObjectURL(image.src));
    return Object.assign(image, { src: URL.createObjectURL(blob), alt: name === "signature" ? words.signature : say("photo", { n: at + 1 }) });
  }

  function tell(place, said) {
    const lines = !said ? [words.nothing] : [
      said.head, said.code && `${words.code} ${said.code}`, said.text, said.place && `${words.place} ${said.place}`,
      said.deputies?.length && `${words.deputies} ${said.deputies.join(words.list_mark)}`,
      said.batches && say("batches", { n: said.batches }), said.person_times && say("person_times", { n: said.person_times }), said.note && `${words.note} ${said.note}`,
      ...(said.matters || []),
    ];
    place.replaceChildren(...lines.filter(Boolean).map((line) => Object.assign(document.createElement("p"), { textContent: line })));
  }

  function buttons(row, told, said) {
    const isConflict = row.state === "conflict", matters = said.matters || [];
    fields.hide(button("mend"), !(row.state === "refused" || (row.state === "waiting" && !row.tries)));
    fields.hide(button("apart"), !(isConflict && ["intake", "diary"].includes(row.kind)));
    fields.hide(button("each"), !(isConflict && matters.length > 0));
    fields.hide(button("discard"), !(isConflict || row.state === "refused"));
    fields.hide(screen.querySelector("[data-part=again]"), isConflict || row.kind !== "intake");
  }

  // Send what is on the phone as another matter than the one that is there: with a key of its own.
  async function apart() {
    const said = await records.said(shown), given = await records.files(shown);
    const made = await trip.safely(() => records.keep(shown.kind, { fields: said.fields }, given, { codes: shown.kind === "intake" ? 1 : 0 }));
    if (!made) return;
    await discard();
    sending.send();
  }

  // The day is recorded already: each matter goes in by itself. What is left stays until it is discarded.
  async function each() {
    if (busy) return;
    busy = true;
    try {
      const row = await emptied(shown.key);
      if (row && !(await holdsMore(row))) await discard(row);
      else if (row) trip.go("home");
    } finally {
      busy = false;
    }
    sending.send();
  }

  // Return the record without its matters, all of them queued; or null, if one did not fit.
  async function emptied(key) {
    for (;;) {
      const row = await store.one(key), said = await records.said(row);
      if (!said.matters.length) return row;
      if (!(await trip.safely(() => takeOut(row, said)))) return null;
    }
  }

  // A matter is queued with the code that was handed out for it, and leaves the record in the same
  // moment: whatever stops this half way, none is sent twice. The first takes the signature along.
  async function takeOut(row, said) {
    const [{ door, keep: _keep, ...rest }, ...others] = said.matters, [place, ...places] = row.codes;
    const fewer = await records.saying({ ...row, codes: places }, { ...said, matters: others });
    // As at the desk: who was shown another door is counted, and nothing of what they said is kept.
    if (door) return records.keep("shown", { fields: { door } }, [], { places: [], left: fewer });
    const asked = { ...rest, channel: lists.channel, person_times: "1" };
    const how = place === undefined ? { codes: 1 } : { places: [place] };
    return records.keep("intake", { fields: asked }, await records.files(row), { ...how, left: { ...fewer, files: [] } });
  }

  async function holdsMore(row) {
    const { fields: { note, batches, person_times: people } } = await records.said(row);
    return Boolean(note || batches || people || row.files.length);
  }

  async function discard(row = shown) {
    await store.update(row.key, () => null);
    trip.go("home");
  }

  button("apart").addEventListener("click", apart);
  button("each").addEventListener("click", each);
  button("mend").addEventListener("click", () => trip.go(`mend/${shown.key}`));

  trip.outbox = { draw, open, discard, isOpenAt: (key) => shown?.key === key };
})();
