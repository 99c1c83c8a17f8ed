// What the theme leaves to a mouse: its drawer, and tables that are wider than the page. And the switch
// between languages, which keeps the reader's view of a table and the place on the page.
(() => {
  // ------------------------------------------------------------------------------------ the drawer
  const drawer = document.getElementById("__drawer");
  const label = document.querySelector("label.md-header__button[for=__drawer]");
  if (drawer && label) {
    const menu = document.createElement("button");
    const title = document.querySelector(".md-sidebar--primary nav[aria-label]");
    menu.type = "button";
    menu.className = label.className;
    menu.setAttribute("for", drawer.id); // by which the theme's style sheet knows it
    menu.setAttribute("aria-label", title?.getAttribute("aria-label") ?? "☰");
    menu.append(...label.childNodes);
    label.replaceWith(menu);
    const tell = () => menu.setAttribute("aria-expanded", String(drawer.checked));
    const turn = open => {
      drawer.checked = open;
      drawer.dispatchEvent(new Event("change", { bubbles: true }));
    };
    tell();
    drawer.addEventListener("change", tell);
    menu.addEventListener("click", ({ detail }) => {
      turn(!drawer.checked);
      if (drawer.checked && !detail) { // by keyboard
        requestAnimationFrame(() => document.querySelector(".md-sidebar--primary a[href]:not(.md-logo)")?.focus());
      }
    });
    document.addEventListener("keydown", event => {
      if (event.key !== "Escape" || !drawer.checked) return;
      turn(false);
      menu.focus();
    });
  }

  // ---------------------------------------------------------------------- what the theme's script adds
  const article = document.querySelector("article");

  // Before the page's own links come those of every page. The theme's own link to the content leads to
  // the first heading below the title, past what is above it.
  const skipTo = (kind, target) => {
    const skip = document.querySelector(`a[data-skip=${kind}]`);
    if (!skip || !target) return;
    target.id ||= `podium-${kind}`;
    skip.href = `#${target.id}`;
    skip.hidden = false;
    document.querySelector("[data-md-component=skip]").append(skip);
    skip.addEventListener("click", event => {
      event.preventDefault();
      target.scrollIntoView({ block: "center" });
      target.focus({ preventScroll: true });
    });
  };
  const title = article?.querySelector("h1");
  title?.setAttribute("tabindex", "-1");
  document.querySelector(".md-skip:not([data-skip])")?.remove();
  skipTo("content", title);
  skipTo("table", article?.querySelector("figure.podium podium-table [role=region]"));
  // The table of contents has the same links, and the page is in its own language already.
  document.querySelectorAll(".headerlink").forEach(link => { link.tabIndex = -1; });
  const { lang } = document.documentElement;
  document.querySelectorAll(".md-select__link[hreflang]").forEach(link => {
    link.lang = link.hreflang; // each names its language in that language
    if (link.hreflang !== lang) return;
    link.setAttribute("aria-current", "true");
    link.tabIndex = -1;
  });

  // The list of languages opens under the mouse and the focus.
  document.querySelectorAll(".md-select").forEach(select => {
    const button = select.querySelector("button");
    const tell = () => button?.setAttribute("aria-expanded", String(select.matches(":hover, :focus-within")));
    ["pointerenter", "pointerleave", "focusin", "focusout"].forEach(name => select.addEventListener(name, () => setTimeout(tell)));
    tell();
  });

  // The tab of the page, also of one that no menu has: it is below that of its folder.
  const root = document.querySelector("[data-md-component=logo]")?.href;
  const tabs = [...document.querySelectorAll(".md-tabs__link")];
  const above = tabs.find(({ href }) => href !== root && location.href.startsWith(href));
  const tab = document.querySelector(".md-tabs__item--active > a") ?? above;
  tab?.parentElement.classList.add("md-tabs__item--active");
  tab?.setAttribute("aria-current", "page");

  // The heading above an element, which says what it is about.
  const headingOf = element => [...article.querySelectorAll("h1, h2, h3, h4")].findLast(
    heading => heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);

  // A table that scrolls can be reached, and has a name then.
  const sizes = new ResizeObserver(entries => entries.forEach(({ target }) => {
    if (target.scrollWidth <= target.clientWidth || getComputedStyle(target).display === "contents") {
      ["tabindex", "role", "aria-label"].forEach(name => target.removeAttribute(name));
      return;
    }
    target.tabIndex = 0;
    target.setAttribute("role", "group");
    const heading = headingOf(target)?.cloneNode(true);
    heading?.querySelector(".headerlink")?.remove();
    target.setAttribute("aria-label", heading?.textContent.trim() ?? document.title);
  }));
  const mend = element => {
    // One button is no navigation, and a page with two of them has two landmarks of one name.
    element.querySelectorAll("nav.md-code__nav").forEach(nav => nav.setAttribute("role", "none"));
    element.querySelectorAll(".md-typeset__scrollwrap").forEach(wrap => sizes.observe(wrap));
  };
  if (article) {
    mend(article);
    new MutationObserver(changes => {
      const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
      added.forEach(({ parentElement }) => parentElement && !parentElement.closest("tbody") && mend(parentElement));
    }).observe(article, { childList: true, subtree: true });
  }

  // ---------------------------------------------------------------------------------- the languages
  const KEPT = "podium-place";
  const TOP = 64; // pixels of the header

  // What both languages have in the same order.
  const marksOf = () => [...document.querySelectorAll("article :is(h1, h2, h3, h4, h5, h6, figure.podium)")];
  const topOf = element => element.getBoundingClientRect().top + scrollY;

  // The last heading or figure above the top of the window, and how far the reader has come to the next.
  function place() {
    const marks = marksOf();
    const tops = [...marks.map(topOf), document.documentElement.scrollHeight];
    const index = tops.findLastIndex(top => top <= scrollY + TOP + 1);
    if (index < 0 || index >= marks.length) return null;
    const share = (scrollY + TOP - tops[index]) / (tops[index + 1] - tops[index] || 1);
    return { count: marks.length, index, share };
  }

  function restore({ count, index, share }) {
    const marks = marksOf();
    if (marks.length !== count) return;
    const tops = [...marks.map(topOf), document.documentElement.scrollHeight];
    scrollTo({ top: tops[index] + share * (tops[index + 1] - tops[index]) - TOP, behavior: "instant" });
  }

  const languages = ".md-select__link[hreflang]";
  const keepView = ({ target }) => {
    const link = target.closest?.(languages);
    if (link) link.search = location.search;
    return link;
  };
  ["pointerdown", "focusin", "contextmenu"].forEach(name => document.addEventListener(name, keepView));
  document.addEventListener("click", event => {
    const link = keepView(event);
    if (!link) return;
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ path: link.pathname, place: place() }));
    } catch {
      // A browser that keeps nothing begins at the top.
    }
  }, true);

  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT));
    sessionStorage.removeItem(KEPT);
    if (kept?.place && kept.path === location.pathname && !location.hash) {
      restore(kept.place);
      // Tables and fonts may still change the page's height.
      addEventListener("load", () => restore(kept.place));
    }
  } catch {
    // The same.
  }
})();
