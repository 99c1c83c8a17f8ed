/**
 * Shows one figure alone, for a frame in another page: the address has its id as `embed`. The rest of
 * the page stays where it is and is not displayed; below the figure is a link to its page.
 *
 * Returns what makes the code of a frame. Called with the texts of every language.
 */
(texts) => {
  "use strict";

  const id = new URLSearchParams(location.search).get("embed");
  const figure = id ? document.getElementById(id) : null;
  const language = document.documentElement.lang.split(/[-_]/)[0].toLowerCase();
  const words = texts[language] ?? texts.en;

  if (figure?.matches("figure.podium")) {
    const page = new URL(location.href);
    page.searchParams.delete("embed");
    page.hash = id;
    const link = Object.assign(document.createElement("a"), { href: page.href });
    link.textContent = document.title;
    const source = document.createElement("p");
    source.append(`${words["embed-source"]} `, link);
    figure.append(source);
    figure.dataset.embedded = "";
    document.documentElement.dataset.podiumEmbed = "";
    // A frame is too small for another page.
    const isElsewhere = (one) => one.pathname !== location.pathname || one === link;
    for (const one of [...figure.querySelectorAll("a[href]:not([download])")].filter(isElsewhere)) {
      Object.assign(one, { target: "_blank", rel: "noopener" });
    }
  }

  const MOST = 640;
  const escaped = (text) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

  return (shown, address) => {
    const framed = new URL(address);
    framed.searchParams.set("embed", shown.id);
    framed.hash = "";
    const title = shown.querySelector(".podium-title")?.textContent ?? document.title;
    const height = Math.min(shown.offsetHeight + 60, MOST);
    return (
      `<iframe src="${escaped(framed.href)}" title="${escaped(title)}" loading="lazy" ` +
      `style="width: 100%; height: ${height}px; border: 0"></iframe>`
    );
  };
}
