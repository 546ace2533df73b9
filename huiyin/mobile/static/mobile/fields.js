// Filling forms from what was taken along, reading them, and saying beside a field what is wrong.
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const say = (name, given = {}) => words[name].replace(/\{(\w+)\}/g, (_all, key) => given[key]);
  const slot = (name, root = document) => root.querySelector(`[data-slot="${name}"]`);
  const named = (root, name) => [...root.querySelectorAll(`[name="${CSS.escape(name)}"]`)];

  // Options are pairs of value and label; a label that is a list makes a group.
  function options(select, pairs, first) {
    const made = pairs.map(([value, label]) => {
      if (!Array.isArray(label)) return new Option(label, value);
      const group = document.createElement("optgroup");
      group.label = value;
      group.append(...label.map(([inner, name]) => new Option(name, inner)));
      return group;
    });
    select.replaceChildren(...(first === undefined ? [] : [new Option(first, "")]), ...made);
  }

  function ticks(fieldset, name, pairs, ticked) {
    fieldset.querySelector(".choices").replaceChildren(...pairs.map(([value, label]) => {
      const card = document.createElement("label"), box = document.createElement("input"), text = document.createElement("span");
      card.className = "choice";
      Object.assign(box, { type: "checkbox", name, value, checked: ticked.includes(value) });
      text.textContent = label;
      card.append(box, text);
      return card;
    }));
  }

  // What the form says: text, true for a tick, a list for several ticks of one name.
  function read(root, several = []) {
    const said = {};
    for (const field of root.querySelectorAll("[name]")) {
      if (several.includes(field.name)) said[field.name] ||= [];
      if (field.type === "checkbox" && several.includes(field.name)) {
        if (field.checked) said[field.name].push(field.value);
      } else if (field.type === "checkbox") {
        if (field.checked) said[field.name] = field.value === "on" ? true : field.value;
      } else if (field.type === "radio") {
        if (field.checked) said[field.name] = field.value;
      } else if (field.value.trim()) said[field.name] = field.value;
    }
    return said;
  }

  function write(root, said) {
    for (const field of root.querySelectorAll("[name]")) {
      const value = said[field.name];
      if (field.type === "checkbox") field.checked = Array.isArray(value) ? value.map(String).includes(field.value) : Boolean(value);
      else if (field.type === "radio") field.checked = field.value === String(value ?? "");
      else field.value = value ?? "";
    }
  }

  function wrongAt(field, messages) {
    field.querySelector(".field__error")?.remove();
    field.classList.toggle("has-error", messages.length > 0);
    const input = field.querySelector("input, select, textarea");
    input?.toggleAttribute("aria-invalid", messages.length > 0);
    if (!messages.length) return;
    input?.setAttribute("aria-invalid", "true");
    const line = document.createElement("div");
    line.className = "field__error";
    line.append(...messages.map((message) => Object.assign(document.createElement("div"), { textContent: message })));
    (field.querySelector(".field__why") || field.querySelector("label, legend")).after(line);
  }

  // Say what is wrong, first all of it with the way there, then each beside its field.
  function wrong(form, errors) {
    form.querySelectorAll(".field").forEach((field) => wrongAt(field, []));
    const place = slot("wrong", form), found = Object.entries(errors);
    place.replaceChildren();
    if (!found.length) return false;
    const box = document.createElement("div"), list = document.createElement("ul");
    box.className = "error-summary";
    box.tabIndex = -1;
    box.append(Object.assign(document.createElement("h2"), { textContent: say("errors", { n: found.length }) }), list);
    for (const [name, messages] of found) {
      const input = name && named(form, name)[0], field = input?.closest(".field");
      if (field) { wrongAt(field, messages); field.closest("details")?.setAttribute("open", ""); }
      const line = document.createElement("li"), text = messages.join(" ");
      if (input) {
        const link = Object.assign(document.createElement("a"), { href: `#${input.id}`, textContent: text });
        link.addEventListener("click", (event) => { event.preventDefault(); input.focus(); });
        line.append(link);
      } else line.textContent = text;
      list.append(line);
    }
    place.append(box);
    box.focus();
    return true;
  }

  const badPhone = (text) => /[^0-9+\-()（）\s]/.test(text || "");
  const hide = (field, hidden) => { field.hidden = hidden; };

  // Keep what is typed as it grows; `stop` waits for what is being written.
  function drafts(name, current) {
    let timer = 0, writing = Promise.resolve();
    const keep = () => {
      writing = writing.then(async () => trip.records.keepDraft(name(), ...await current())).catch(() => {});
    };
    return {
      soon: () => { clearTimeout(timer); timer = setTimeout(keep, 300); },
      stop: () => { clearTimeout(timer); return writing; },
    };
  }

  trip.words = words;
  trip.say = say;
  trip.slot = slot;
  trip.fields = { options, ticks, read, write, wrong, wrongAt, badPhone, hide, drafts, named };
})();
