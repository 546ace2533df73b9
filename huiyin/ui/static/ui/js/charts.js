// Draws <figure data-chart="id"> from the JSON of the same id; without it the table stands alone.
(() => {
  if (!window.echarts) return;
  const style = getComputedStyle(document.documentElement);
  const token = (name) => style.getPropertyValue(name).trim();
  const inks = [token("--ink"), token("--pigment-1"), token("--pigment-2"), token("--pigment-3"), token("--pigment-4"), token("--pigment-5")];
  const plots = [];

  for (const figure of document.querySelectorAll("[data-chart]")) {
    const spec = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
    const place = figure.querySelector(".chart__plot");
    place.classList.add("is-drawn");
    const plot = echarts.init(place, null, { renderer: "svg" });
    plot.setOption(option(spec));
    plots.push(plot);
    figure.querySelector("details").open = false;
  }
  addEventListener("resize", () => plots.forEach((plot) => plot.resize()));

  function option(spec) {
    const flat = spec.across === true;
    const names = { type: "category", data: spec.labels, axisTick: { show: false }, axisLine: { lineStyle: { color: token("--ink") } }, axisLabel: { color: token("--ink-2"), fontSize: 13 }, inverse: flat };
    const values = { type: "value", splitLine: { lineStyle: { color: token("--hair") } }, axisLabel: { color: token("--ink-2"), fontSize: 13 } };
    return {
      animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      color: inks,
      aria: { enabled: true, decal: { show: spec.series.length > 1 && spec.kind !== "line" } },
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: token("--ink") },
      // Drawn, not written as HTML: the page allows no inline styles.
      tooltip: { trigger: "axis", renderMode: "richText", backgroundColor: token("--sheet"), borderColor: token("--ink"), textStyle: { color: token("--ink") } },
      legend: spec.series.length > 1 ? { bottom: 0, icon: "rect", itemWidth: 14, itemHeight: 14, textStyle: { color: token("--ink"), fontSize: 13 } } : undefined,
      grid: { left: 8, right: 16, top: 24, bottom: spec.series.length > 1 ? 40 : 8, containLabel: true },
      xAxis: flat ? values : names,
      yAxis: flat ? names : values,
      series: spec.series.map((one) => ({
        name: one.name, data: one.values, type: spec.kind === "line" ? "line" : "bar",
        stack: spec.kind === "stack" ? "all" : undefined, barMaxWidth: 28, symbolSize: 7, connectNulls: false,
        color: one.tone === "hand" ? token("--vermilion") : undefined,
      })),
    };
  }
})();
