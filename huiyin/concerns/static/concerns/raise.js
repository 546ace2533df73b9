// One question at a time. Without this file the same form is one page that is sent once.
(() => {
  const form = document.querySelector("[data-raise]");
  if (!form) return;
  const one = (selector, root = form) => root.querySelector(selector);
  const all = (selector, root = form) => [...root.querySelectorAll(selector)];
  const steps = all("[data-step]");
  const marks = all("[data-steps] li");
  const [back, next, send] = ["[data-back]", "[data-next]", "[data-send]"].map((name) => one(name));
  let at = 0;

  // Steps ------------------------------------------------------------------------------------
  const show = (step, moved = true) => {
    at = step;
    form.dataset.at = step;
    steps.forEach((part, n) => { part.hidden = n !== at; });
    marks.forEach((mark, n) => {
      mark.classList.toggle("is-done", n < at);
      if (n === at) mark.setAttribute("aria-current", "step"); else mark.removeAttribute("aria-current");
    });
    const last = at === steps.length - 1;
    back.hidden = at === 0;
    next.hidden = last;
    send.hidden = !last;
    if (!moved) return;
    scrollTo({ top: form.offsetTop - 16 });
    one("textarea, select:not([hidden]), input:not([type=hidden]):not([hidden])", steps[at])?.focus({ preventScroll: true });
  };
  const go = (step) => { history.pushState({ step }, ""); show(step); };
  addEventListener("popstate", (event) => show(event.state?.step ?? 0));

  const complain = (field, text) => {
    const box = field.closest(".field");
    box.classList.add("has-error");
    let said = one(".field__error", box);
    if (!said) {
      said = document.createElement("div");
      said.className = "field__error";
      said.id = `${field.id}_error`;
      said.setAttribute("role", "alert");
      field.before(said);
    }
    said.textContent = text;
    field.setAttribute("aria-invalid", "true");
    field.focus();
  };
  const content = (field) => {
    const box = field.closest(".field");
    box.classList.remove("has-error");
    one(".field__error", box)?.remove();
    field.removeAttribute("aria-invalid");
  };

  // Each step says whether one may go on.
  const text = one("#id_text");
  const checks = [
    async () => {
      if (!text.value.trim()) { complain(text, form.dataset.sayText); return false; }
      content(text);
      return otherDoor();
    },
    async () => {
      const place = one("#id_place");
      const seen = one("[data-town]") ?? place;
      if (!place.value) { complain(seen, form.dataset.sayPlace); return false; }
      content(seen);
      others();
      return true;
    },
    async () => true,
  ];
  const forward = async () => {
    next.setAttribute("aria-busy", "true");
    const ready = await checks[at]();
    next.removeAttribute("aria-busy");
    if (ready) go(at + 1);
  };

  // The other door: asked as soon as the words are there, so that nobody fills in the rest for nothing.
  const doorPlace = one("[data-door-place]");
  let asked = doorPlace.children.length ? text.value : "";
  const otherDoor = async () => {
    const ticked = () => { const tick = one("input[name=another]", doorPlace); return !tick || tick.checked; };
    if (text.value === asked) return ticked();
    const facts = new FormData();
    for (const name of ["csrfmiddlewaretoken", "key"]) facts.set(name, one(`[name=${name}]`).value);
    facts.set("text", text.value);
    try {
      const answer = await fetch(form.dataset.door, { method: "POST", body: facts });
      asked = text.value;
      doorPlace.innerHTML = answer.status === 200 ? await answer.text() : "";
    } catch { return true; } // the network is gone: the server asks again on sending
    if (doorPlace.children.length) doorPlace.scrollIntoView({ block: "center" });
    return ticked();
  };

  // What others have said already: a hint on the next screen, never a door.
  const othersPlace = one("[data-others-place]");
  const others = async () => {
    const facts = new FormData();
    for (const name of ["csrfmiddlewaretoken", "place", "spot"]) facts.set(name, one(`[name=${name}]`)?.value ?? "");
    facts.set("text", text.value);
    try {
      const answer = await fetch(form.dataset.alike, { method: "POST", body: facts });
      othersPlace.innerHTML = answer.status === 200 ? await answer.text() : "";
    } catch { /* without the network there is no hint */ }
  };

  // Where: the one long select becomes a town and its villages.
  const place = one("#id_place");
  const label = (word) => form.dataset[`say${word}`];
  const choice = (name, first) => {
    const select = document.createElement("select");
    select.className = "input";
    select.setAttribute("aria-label", name);
    select.add(new Option(first, ""));
    return select;
  };
  const splitPlaces = () => {
    const groups = all("optgroup", place);
    if (!groups.length) return;
    const town = choice(label("Town"), label("Town"));
    const village = choice(label("Village"), label("Village"));
    town.dataset.town = village.dataset.village = "";
    town.id = "place_town";
    const single = all(":scope > option", place).filter((option) => option.value);
    groups.forEach((group, n) => town.add(new Option(group.label, `g${n}`)));
    single.forEach((option) => town.add(new Option(option.text, option.value)));
    const fill = () => {
      const group = groups[Number(town.value.slice(1))];
      village.hidden = !town.value.startsWith("g");
      village.length = 0;
      if (!village.hidden) all("option", group).forEach((option) => village.add(new Option(option.text, option.value)));
      place.value = village.hidden ? town.value : village.value;
    };
    const chosen = place.selectedOptions[0];
    const home = groups.indexOf(chosen?.parentElement);
    town.value = home >= 0 ? `g${home}` : chosen?.value ?? "";
    const value = place.value;
    fill();
    if (home >= 0) village.value = place.value = value;
    town.addEventListener("change", () => { fill(); content(town); });
    village.addEventListener("change", () => { place.value = village.value; });
    place.hidden = true;
    place.after(town, village);
    one(`label[for=${place.id}]`)?.setAttribute("for", town.id);
    if (place.hasAttribute("aria-describedby")) town.setAttribute("aria-describedby", place.getAttribute("aria-describedby"));
  };

  // Photos: made smaller before they travel, and shown.
  const photos = one("#id_photos");
  const thumbs = document.createElement("div");
  thumbs.className = "raise__thumbs";
  photos.after(thumbs);
  const shrink = async (file) => {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, 2000 / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    thumbs.append(canvas);
    const blob = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", 0.85); });
    return blob && blob.size < file.size ? new File([blob], "photo.jpg", { type: "image/jpeg" }) : file;
  };
  photos.addEventListener("change", async () => {
    thumbs.replaceChildren();
    content(photos);
    const given = [...photos.files];
    if (given.length > 3) { photos.value = ""; complain(photos, form.dataset.sayPhotos); return; }
    const kept = new DataTransfer();
    // What cannot be read here is left to the server, which says why.
    for (const file of given) kept.items.add(await shrink(file).catch(() => file));
    photos.files = kept.files;
  });

  // Sending: Enter on an earlier step goes on instead.
  form.addEventListener("submit", (event) => {
    if (at < steps.length - 1) { event.preventDefault(); event.stopPropagation(); forward(); }
  });
  back.addEventListener("click", () => history.back());
  next.addEventListener("click", forward);
  document.addEventListener("click", (event) => {
    const target = event.target.closest(".error-summary a")?.hash;
    const step = target ? steps.findIndex((part) => one(target, part)) : -1;
    if (step >= 0) { event.preventDefault(); show(step); one(target).focus(); }
  });

  splitPlaces();
  form.classList.add("is-stepped");
  one("[data-steps]").hidden = false;
  const wrong = steps.findIndex((part) => one(".has-error, .door", part));
  history.replaceState({ step: Math.max(wrong, 0) }, "");
  show(Math.max(wrong, 0), false);
})();
