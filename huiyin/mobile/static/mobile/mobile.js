// Which screen is seen, and the few buttons that belong to no other.
(() => {
  const { vault, store, records, sending, fields, slot, words, say } = trip;
  const main = document.getElementById("main"), sure = document.getElementById("sure");
  let asked = "";

  const tell = (text) => { slot("said").textContent = text; };
  const lists = async () => vault.unseal(await store.get("lists"), "lists");
  const go = (place) => { if (location.hash === `#${place}`) show(); else location.hash = place; };

  // What does not fit is said, and what was typed stays.
  async function safely(work) {
    try {
      const made = await work();
      sending.changed();
      return made;
    } catch (fault) {
      if (fault?.name !== "QuotaExceededError") throw fault;
      tell(words.full);
      scrollTo(0, 0);
      return null;
    }
  }

  function kept(row) {
    sending.send();
    navigator.serviceWorker.ready.then((worker) => worker.sync?.register("outbox")).catch(() => {});
    go(`record/${row.key}`);
  }

  function screen(name) {
    let seen = null;
    for (const one of document.querySelectorAll("[data-screen]")) {
      one.hidden = one.dataset.screen !== name;
      if (!one.hidden) seen = one;
    }
    tell("");
    scrollTo(0, 0);
    (seen?.querySelector(".error-summary") || seen?.querySelector("h1"))?.focus({ preventScroll: true });
  }

  async function show() {
    if (!(await store.get("lock"))) return screen("start");
    if (location.hash === "#leave") return leaving();
    if (!vault.isOpen()) { await locked(); return screen("locked"); }
    const [place, key] = location.hash.slice(1).split("/"), known = await lists();
    slot("whose").textContent = known.person.name;
    const row = key && place === "mend" ? await store.one(key) : null;
    const form = row ? { intake: "intake", reception: "day", diary: "diary" }[row.kind] : place;
    const about = row ? (await records.said(row)).reception : key;
    if (form === "intake") { await trip.intake.open(known, row); return screen("intake"); }
    if (form === "day" && await trip.day.open(known, about, row)) return screen("day");
    if (form === "diary" && await trip.diary.open(known, about, row)) return screen("diary");
    if (place === "record" && await trip.outbox.open(known, key)) return screen("record");
    await home(known);
    return screen("home");
  }

  // What would be left behind, before anybody leaves.
  async function leaving() {
    const { open, drafts } = await trip.door.left();
    slot("leave-open").textContent = open ? say("left", { n: open }) : "";
    slot("leave-drafts").textContent = drafts ? say("left_drafts", { n: drafts }) : "";
    return screen("leave");
  }

  function doorTo(href, name, more) {
    const door = document.getElementById("door-template").content.cloneNode(true);
    door.querySelector("a").href = href;
    door.querySelector("b").textContent = name;
    door.querySelector("span").textContent = more;
    return door;
  }

  async function home(known) {
    const rows = await trip.outbox.draw();
    const open = known.receptions.filter((one) => !rows.some((row) => row.about === one.id));
    slot("receptions").replaceChildren(...open.map((one) => doorTo(`#day/${one.id}`, one.station, `${one.day} ${one.hours}`)));
    fields.hide(slot("no-receptions"), open.length > 0);
    const isKept = Boolean(navigator.serviceWorker.controller);
    trip.diary.draw(known, rows);
    slot("ready").textContent = isKept ? words.ready : "";
  }

  // What of it is in already, though nobody opened the phone.
  async function locked() {
    const rows = (await store.exists()) ? (await store.all()).filter((row) => row.state === "waiting") : [];
    const arrived = rows.filter((row) => row.posted === "in").length, rest = rows.length - arrived;
    const state = sending.state() === "idle" ? "waits" : sending.state();
    slot("locked-said").textContent = [arrived ? say("arrived", { n: arrived }) : "", rest ? say(state, { n: rest }) : ""].join(" ").trim();
    fields.hide(document.querySelector("[data-screen=locked] [data-sign-in]"), !(rest && ["out", "stranger"].includes(state)));
  }

  // Something changed, here or in another tab.
  async function changed() {
    if (!vault.isOpen()) return locked();
    const rows = await trip.outbox.draw();
    const [place, key] = location.hash.slice(1).split("/");
    if (place === "record" && rows.some((row) => row.key === key)) await trip.outbox.open(await lists(), key);
  }

  const doing = {
    send: () => sending.send(),
    lock: () => { vault.shut(); show(); },
    fetch: async () => {
      try {
        const done = await trip.door.again();
        await show();
        tell(done ? words.fetched : words.signed_out);
      } catch {
        tell(words.away);
      }
    },
    end: async () => {
      if (Object.values(await trip.door.left()).some(Boolean)) go("leave");
      else await trip.door.wipe();
    },
    leave: () => trip.door.leave({ keeping: true }).catch(() => tell(words.away)),
  };

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-do], [data-ask]");
    if (!pressed) return;
    doing[pressed.dataset.do]?.();
    if (!pressed.dataset.ask) return;
    asked = pressed.dataset.ask;
    sure.querySelectorAll("[data-sure]").forEach((line) => fields.hide(line, line.dataset.sure !== asked));
    sure.returnValue = "";
    sure.showModal();
  });
  sure.addEventListener("close", () => {
    if (sure.returnValue !== "yes") return;
    const work = { wipe: trip.door.wipe, discard: trip.outbox.discard, leave: trip.door.leave };
    work[asked]()?.catch(() => tell(words.away));
  });

  async function start() {
    await show();
    sending.send();
  }

  Object.assign(trip, { tell, go, safely, kept, start, doorTo });
  if (!trip.door.isSupported()) {
    screen("unsupported");
    return;
  }
  navigator.serviceWorker.register(main.dataset.worker, { scope: main.dataset.home });
  sending.onChange(changed);
  addEventListener("hashchange", show);
  show().then(() => sending.send());
})();
