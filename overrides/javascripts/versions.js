// Between the versions of a site: keeps page and language, and says what an outdated version is.
//
// Material looks pages up in the other version's sitemap as well, but only if its addresses are whole,
// and it gives up the language when the page is not there.
(() => {
  const config = JSON.parse(document.getElementById("__config").textContent);
  const root = new URL(`${config.base}/`, location);
  const page = address => address.slice(root.pathname.length).replace(/index\.html$/, "");

  // The paths of a version's pages, from its root. Its sitemap may give the addresses of another place
  // or none but paths; the start page is always in it, and is the shortest.
  async function pages(version) {
    const answer = await fetch(new URL("sitemap.xml", version));
    if (!answer.ok) return new Set();
    const sitemap = new DOMParser().parseFromString(await answer.text(), "text/xml");
    const paths = [...sitemap.querySelectorAll("loc")].map(
      place => new URL(place.textContent, version).pathname.replace(/index\.html$/, ""));
    const start = Math.min(...paths.map(path => path.length));
    return new Set(paths.map(path => path.slice(start)));
  }

  // The same page of a version, else the start in the same language, else the start.
  async function counterpart(version) {
    const there = await pages(version).catch(() => new Set());
    const here = page(location.pathname);
    if (there.has(here)) return new URL(here + location.search + location.hash, version);
    const start = `${document.documentElement.lang}/`;
    return new URL(there.has(start) ? start : "", version);
  }

  // Before Material's own handler, which listens further up.
  document.addEventListener("click", event => {
    const link = event.target.closest?.("a.md-version__link");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    counterpart(new URL(link.href)).then(address => location.assign(address));
  }, true);

  async function explain() {
    const parts = Object.fromEntries(
      [...document.querySelectorAll("[data-md-component=outdated] [data-version]")].map(
        part => [part.dataset.version, part]));
    if (!parts.latest) return;
    const versions = await (await fetch(new URL("../versions.json", root))).json();
    const name = root.pathname.split("/").at(-2);
    parts.name.textContent = versions.find(one => one.version === name)?.title ?? name;
    parts[name === "dev" ? "development" : "release"].hidden = false;
    if (!versions.some(version => version.aliases.includes("latest"))) return;
    parts.latest.href = await counterpart(new URL("../latest/", root));
    parts.latest.hidden = false;
  }
  explain().catch(() => {});  // without the list of versions there is no selector either
})();
