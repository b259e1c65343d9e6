// Draws the charts of a page in place of their stills. Nothing on the desk needs this script.
const scheme = matchMedia("(prefers-color-scheme: dark)");

function config() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  const axis = { labelColor: of("--dim"), domainColor: of("--dim"), tickColor: of("--rule"), gridColor: of("--rule") };
  return {
    background: "transparent", font: "system-ui, sans-serif", axis, view: { stroke: null }, mark: { color: of("--bar") },
    range: { category: [of("--cooperation"), of("--conflict")] },
  };
}

async function draw(figure) {
  const { spec, rows, zoom, locale } = JSON.parse(figure.querySelector("script").textContent);
  const place = figure.querySelector(".drawn");
  place.hidden = false;
  const { view } = await window.vegaEmbed(place, { ...spec, datasets: { rows } }, {
    mode: "vega-lite", ast: true, renderer: "svg", actions: false, defaultStyle: false, config: config(),
    tooltip: { disableDefaultStyle: true }, timeFormatLocale: locale,
  });
  place.querySelector("svg").setAttribute("aria-hidden", "true"); // the place itself has a name, its parts have none
  figure.dataset.state = "drawn";
  listen(view, place, zoom);
}

// A bar leads to its address; a stretch of days that is drawn over leads to these days.
function listen(view, place, zoom) {
  let span = null;
  view.addSignalListener("span", (_, value) => { span = value.first ?? null; });
  view.addEventListener("click", (_, item) => { if (!span && item?.datum?.href) location.assign(item.datum.href); });
  place.addEventListener("pointerup", () => {
    if (!span || !zoom) return;
    const [since, until] = span.map((x) => new Date(x).toISOString().slice(0, 10));
    if (since < until) location.assign(zoom.replace("SINCE", since).replace("UNTIL", until));
  });
}

const figures = [...document.querySelectorAll("figure[data-vega]")];
if (figures.length) {
  await import(figures[0].dataset.vega);
  const all = () => Promise.all(figures.map(draw));
  await all();
  scheme.addEventListener("change", all);
}

// How far running ingests have come, every two seconds until they have ended; what is being written stays.
const progress = document.getElementById("progress");
async function look() {
  if (!("refresh" in progress.dataset)) return;
  const answer = await fetch(location.href);
  const found = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("progress");
  if (found) {
    progress.replaceChildren(...found.childNodes);
    if (!("refresh" in found.dataset)) delete progress.dataset.refresh;
  }
  setTimeout(look, 2000);
}
if (progress) setTimeout(look, 2000);
