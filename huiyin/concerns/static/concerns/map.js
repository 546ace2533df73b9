// A point on a map, for those who want to give one: nothing of it is loaded before it is asked for.
(() => {
  const box = document.querySelector("[data-map]");
  if (!box) return;
  const part = (name) => box.querySelector(`[data-map-${name}]`);
  const field = (name) => document.getElementById(`id_${name}`);
  const ink = { color: "#574f45", weight: 1, fillColor: "#fffdf8", fillOpacity: 1 };
  const hand = { radius: 9, color: "#b3331b", weight: 3, fillColor: "#b3331b", fillOpacity: 0.35 };
  let map = null;
  let point = null;

  const say = () => {
    part("said").textContent = field("latitude").value ? box.dataset.some : box.dataset.none;
    part("clear").hidden = !field("latitude").value;
  };
  const mark = (at) => {
    field("latitude").value = at ? at.lat.toFixed(5) : "";
    field("longitude").value = at ? at.lng.toFixed(5) : "";
    point?.remove();
    point = at ? L.circleMarker(at, hand).addTo(map) : null;
    say();
  };

  const brought = (tag, facts) => new Promise((done, failed) => {
    const element = Object.assign(document.createElement(tag), facts);
    element.onload = done;
    element.onerror = failed;
    document.head.append(element);
  });
  const draw = (places) => {
    const shown = L.layerGroup().addTo(map);
    const again = () => {
      shown.clearLayers();
      const near = map.getZoom() >= 13;
      for (const [, name, lat, lng, isTown] of places) {
        if (!isTown && !near) continue;
        L.circleMarker([lat, lng], { ...ink, radius: isTown ? 5 : 3 })
          .bindTooltip(name, { permanent: true, direction: "right", offset: [6, 0] })
          .on("click", (event) => mark(event.latlng)).addTo(shown);
      }
    };
    map.on("zoomend", again);
    again();
  };
  const open = async () => {
    await Promise.all([
      brought("link", { rel: "stylesheet", href: box.dataset.style }),
      brought("script", { src: box.dataset.leaflet }),
    ]);
    const { places, at } = await (await fetch(box.dataset.places)).json();
    const chosen = places.find(([pk]) => String(pk) === field("place").value);
    part("chart").hidden = false;
    map = L.map(part("chart"), { attributionControl: false, zoomControl: true });
    map.setView(chosen ? [chosen[2], chosen[3]] : at, chosen ? 14 : 11);
    if (box.dataset.tiles) L.tileLayer(box.dataset.tiles, { maxZoom: 18 }).addTo(map);
    draw(places);
    map.on("click", (event) => mark(event.latlng));
    if (field("latitude").value) mark(L.latLng(field("latitude").value, field("longitude").value));
    part("open").hidden = true;
    part("middle").hidden = false;
  };

  part("open").addEventListener("click", () => { if (!map) open().catch(() => { box.hidden = true; }); });
  part("middle").addEventListener("click", () => mark(map.getCenter()));
  part("clear").addEventListener("click", () => mark(null));
  box.hidden = false;
  say();
})();
