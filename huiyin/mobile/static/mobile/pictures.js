// Photos are made smaller, and rid of where and when, before they are kept; a signature is drawn.
(() => {
  const LONGEST = 2000, QUALITY = 0.85, MOST = 3, SIGNED = [900, 360];

  const blobOf = (canvas, type) => new Promise((resolve) => { canvas.toBlob(resolve, type, QUALITY); });

  // Return the picture as a JPEG of its pixels alone; null for what is none.
  async function smaller(file) {
    try {
      const picture = await createImageBitmap(file);
      const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.max(1, Math.round(picture.width * scale));
      canvas.height = Math.max(1, Math.round(picture.height * scale));
      const ink = canvas.getContext("2d");
      ink.fillStyle = "#fff";
      ink.fillRect(0, 0, canvas.width, canvas.height);
      ink.drawImage(picture, 0, 0, canvas.width, canvas.height);
      return await blobOf(canvas, "image/jpeg");
    } catch {
      return null;
    }
  }

  // The photos of a form: chosen, shown small, taken away again.
  function photos(root, changed) {
    const input = root.querySelector("input"), list = root.querySelector("[data-slot=photos]");
    let kept = [];

    function draw() {
      list.querySelectorAll("img").forEach((one) => URL.revokeObjectURL(one.src));
      list.replaceChildren(...kept.map((blob, at) => {
        const row = document.createElement("li"), image = new Image(96, 96), away = document.createElement("button");
        image.src = URL.createObjectURL(blob);
        image.alt = trip.say("photo", { n: at + 1 });
        away.type = "button";
        away.className = "button button--quiet";
        away.textContent = trip.say("remove_photo", { n: at + 1 });
        away.addEventListener("click", () => { kept.splice(at, 1); draw(); input.focus(); changed(); });
        row.append(image, away);
        return row;
      }));
    }

    input.addEventListener("change", async () => {
      const made = await Promise.all([...input.files].map(smaller));
      input.value = "";
      const good = made.filter(Boolean);
      trip.fields.wrongAt(root, good.length < made.length ? [trip.words.not_a_photo] : kept.length + good.length > MOST ? [trip.words.most_photos] : []);
      kept = [...kept, ...good].slice(0, MOST);
      draw();
      changed();
    });
    return {
      files: () => kept.map((blob) => ({ name: "photos", blob })),
      put: (files) => { kept = files.filter((file) => file.name === "photos").map((file) => file.blob); draw(); },
    };
  }

  // A signature: a line that follows the finger. Nobody has to give one.
  function signature(root, changed) {
    const canvas = root.querySelector("canvas"), ink = canvas.getContext("2d");
    let drawn = false, last = null;

    function clear() {
      [canvas.width, canvas.height] = SIGNED;
      ink.fillStyle = "#fff";
      ink.fillRect(0, 0, canvas.width, canvas.height);
      Object.assign(ink, { lineWidth: 5, lineCap: "round", lineJoin: "round", strokeStyle: "#211c17" });
      drawn = false;
    }

    const at = (event) => [event.offsetX * canvas.width / canvas.clientWidth, event.offsetY * canvas.height / canvas.clientHeight];
    canvas.addEventListener("pointerdown", (event) => {
      if (!drawn) clear();
      canvas.setPointerCapture(event.pointerId);
      last = at(event);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!last) return;
      ink.beginPath();
      ink.moveTo(...last);
      last = at(event);
      ink.lineTo(...last);
      ink.stroke();
      drawn = true;
    });
    const stop = () => { if (last && drawn) changed(); last = null; };
    canvas.addEventListener("pointerup", stop);
    canvas.addEventListener("pointercancel", stop);
    root.querySelector("[data-do=unsign]").addEventListener("click", () => { clear(); changed(); });
    return {
      files: async () => (drawn ? [{ name: "signature", blob: await blobOf(canvas, "image/png") }] : []),
      put: async (files) => {
        clear();
        const kept = files.find((file) => file.name === "signature");
        if (!kept) return;
        ink.drawImage(await createImageBitmap(kept.blob), 0, 0, canvas.width, canvas.height);
        drawn = true;
      },
    };
  }

  trip.pictures = { photos, signature };
})();
