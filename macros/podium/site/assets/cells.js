/**
 * Takes a reader through the cells of a table by keyboard, says beside a cell what its tooltip says,
 * and gives a spreadsheet numbers that it can read.
 *
 * The body of a table is one stop of the Tab key. The arrow keys lead on from there: to each number,
 * link and button. It listens to the document, since figures come into a page in several ways; a table
 * that lays out its rows anew announces itself by the event `podium-table`.
 */
() => {
  "use strict";

  const TIP = "podium-tip";
  const TABLE = "figure.podium [role=region] table";
  const WIDGETS = "a[href], button, input";
  /** Rows that Page Up and Page Down pass over. */
  const PAGE = 10;
  const GROUPED = /\d{1,3}(?:,\d{3})+(?!\d)/g;

  if (customElements.get(TIP)) return;
  customElements.define(TIP, class extends HTMLElement {});

  // ------------------------------------------------------------------------------ one stop of Tab

  /** The stop of each table's body. */
  const current = new WeakMap();
  /** The bodies that the reader has been in, whose stop stays where it is. */
  const visited = new WeakSet();

  const isShown = (element) => element.checkVisibility();
  const isStop = (row) => !row.classList.contains("podium-row-group");
  const cellOf = (element) => element.closest("th, td");
  const bodyOf = (target) => target.closest?.("figure.podium tbody") ?? null;

  /** Where the keys can lead to in a cell: its links and buttons, or else the cell itself. */
  function stopsOf(cell) {
    const widgets = [...cell.querySelectorAll(WIDGETS)].filter(isShown);
    return widgets.length ? widgets : [cell];
  }

  function stopsIn(row) {
    const cells = [...row.cells].filter((cell) => isShown(cell) && !cell.matches(".podium-rank"));
    return cells.flatMap(stopsOf);
  }

  function rowsOf(body) {
    return [...body.rows].filter(isStop);
  }

  function makeStop(body, element) {
    const before = current.get(body);
    if (before && before !== element) before.tabIndex = -1;
    element.tabIndex = 0;
    current.set(body, element);
  }

  /** Take the links and buttons of new rows out of the way of Tab, and see to it that there is one stop. */
  function settle(body) {
    const held = current.get(body);
    body.querySelectorAll(WIDGETS).forEach((widget) => {
      if (widget !== held) widget.tabIndex = -1;
    });
    const isKept = visited.has(body) && held.isConnected && isShown(held);
    if (isKept && stopsOf(cellOf(held)).includes(held)) return;
    // Names are never hidden, as pins may be, so a page need not be laid out to find the first of them.
    const first = rowsOf(body)[0]?.querySelector(":is(th, td):not(.podium-rank)");
    if (first) makeStop(body, first.querySelector("a[href]") ?? first.querySelector(WIDGETS) ?? first);
  }

  const rows = new MutationObserver((changes) => {
    new Set(changes.map(({ target }) => target)).forEach(settle);
  });

  // ------------------------------------------------------------------------- headings that stay

  /** The regions of tables that are wider than these. */
  const wide = new Set();
  /** How far the headings of a table are from where they were. */
  const moved = new WeakMap();

  /** The region of a wide table scrolls to the side, so its headings do not stay by themselves. */
  function keepHeadings() {
    const top = document.querySelector(".md-header")?.offsetHeight ?? 0;
    wide.forEach((region) => {
      const head = region.querySelector("thead");
      if (!region.isConnected || !head) return void wide.delete(region);
      const place = head.getBoundingClientRect();
      const start = place.top - (moved.get(head) ?? 0);
      const most = region.getBoundingClientRect().bottom - start - 3 * place.height;
      const distance = Math.max(0, Math.min(top - start, most));
      moved.set(head, distance);
      head.style.transform = distance ? `translateY(${distance}px)` : "";
    });
  }

  const widths = new ResizeObserver((entries) => {
    new Set(entries.map(({ target }) => target.closest("[role=region]"))).forEach((target) => {
      const table = target?.querySelector("table");
      if (!table) return;
      const fits = table.offsetWidth <= target.clientWidth;
      target.toggleAttribute("data-fits", fits);
      if (fits) {
        wide.delete(target);
        table.tHead.style.transform = "";
        moved.delete(table.tHead);
      } else wide.add(target);
    });
    keepHeadings();
  });

  // -------------------------------------------------------------------------------------- adopting

  /** Begin with a table; again for one that came back into the page. */
  function adopt(table) {
    const region = table.closest("[role=region]");
    widths.observe(region);
    widths.observe(table);
    [...table.tBodies].forEach((body) => {
      settle(body);
      rows.observe(body, { childList: true });
    });
  }

  /** The stop that a key leads to. */
  function next(body, element, { key, ctrlKey }) {
    const lines = rowsOf(body);
    const row = element.closest("tr");
    const stops = stopsIn(row);
    const ends = { Home: ctrlKey ? lines[0] : row, End: ctrlKey ? lines.at(-1) : row };
    if (key in ends) return stopsIn(ends[key]).at(key === "Home" ? 0 : -1);
    const aside = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (aside) return stops[stops.indexOf(element) + aside];
    const down = { ArrowUp: -1, ArrowDown: 1, PageUp: -PAGE, PageDown: PAGE }[key];
    const place = Math.max(0, Math.min(lines.length - 1, lines.indexOf(row) + down));
    const cell = cellOf(element);
    const inside = stopsOf(lines[place].cells[cell.cellIndex]);
    return inside[Math.min(stopsOf(cell).indexOf(element), inside.length - 1)];
  }

  const KEYS = new Set([
    ...["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"],
    ...["Home", "End", "PageUp", "PageDown"],
  ]);

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    if (!KEYS.has(event.key) || event.altKey || event.metaKey || event.shiftKey) return;
    const body = bodyOf(event.target);
    if (!body || !current.has(body) || !event.target.matches(":is(th, td), :is(th, td) *")) return;
    event.preventDefault();
    const stop = next(body, event.target, event);
    if (!stop) return;
    makeStop(body, stop);
    // No number may end up under the names that stay at the left.
    const names = cellOf(stop).parentElement.querySelector("th");
    const region = body.closest("[role=region]");
    if (names && region) region.style.scrollPaddingInlineStart = `${names.offsetWidth}px`;
    stop.focus();
  });

  document.addEventListener("focusin", ({ target }) => {
    if (target.matches("figure.podium [role=region]")) target.querySelectorAll("table").forEach(adopt);
    const body = bodyOf(target);
    if (!body || !current.has(body) || !cellOf(target)) return;
    makeStop(body, target);
    visited.add(body);
    if (target.matches(":focus-visible")) explain(cellOf(target));
  });

  document.addEventListener("focusout", hide);

  // ------------------------------------------------------------------------- what a tooltip says

  let tip = null;
  let explained = null;

  /** A description that is cut is whole in its tooltip. */
  function showWhole(cell) {
    if (!cell.title && cell.scrollWidth > cell.clientWidth) cell.title = cell.textContent;
  }

  document.addEventListener("pointerover", ({ target }) => {
    const cell = target.closest?.("figure.podium tbody td");
    if (cell) showWhole(cell);
  });

  /** What there is to say about a cell; a large table has only the parts of a value's tooltip. */
  function explanation(cell) {
    const { origin } = cell.closest("tr").dataset;
    showWhole(cell);
    if (cell.tagName === "TD") return cell.title || [cell.dataset.value?.replace("-", "−"), origin].filter(Boolean).join(" · ");
    const titles = [...cell.querySelectorAll("bdi[title], em[title]")].map(({ title }) => title);
    return titles.filter(Boolean).join(" · ");
  }

  function hide() {
    explained?.removeAttribute("aria-describedby");
    explained = null;
    if (tip?.matches(":popover-open")) tip.hidePopover();
  }

  function explain(cell) {
    hide();
    const text = explanation(cell);
    if (!text || !("popover" in HTMLElement.prototype)) return;
    tip ??= Object.assign(document.createElement(TIP), { id: TIP, popover: "manual", role: "tooltip" });
    tip.textContent = text;
    // Inside of the figure it has the figure's colours.
    cell.closest("figure").append(tip);
    explained = cell;
    place();
    tip.showPopover();
    cell.setAttribute("aria-describedby", TIP);
  }

  /** Put the tip below its cell. */
  function place() {
    const { left, bottom } = explained.getBoundingClientRect();
    tip.style.setProperty("--podium-left", `${left + scrollX}px`);
    tip.style.setProperty("--podium-top", `${bottom + scrollY}px`);
  }

  document.addEventListener("click", ({ target }) => {
    const body = bodyOf(target);
    const cell = body && cellOf(target);
    if (target.closest?.(TIP)) return;
    if (!cell || target.closest(WIDGETS) || !getSelection().isCollapsed) hide();
    else explain(cell);
  });
  const scrolled = () => {
    keepHeadings();
    if (explained) place();
  };
  document.addEventListener("scroll", scrolled, { capture: true, passive: true });

  // ------------------------------------------------------------------------------------- copying

  /** A number as programs read it, instead of as it is set. */
  function readable(text, grouped) {
    return text
      .replace(GROUPED, (number) => (grouped.has(number) ? number.replaceAll(",", "") : number))
      .replace(/\u2212(?=[\d.])/g, "-")
      .replace(/(\d)\u202f(?=\d{3})/g, "$1")
      .replace(/(\d)×(?!\w)/g, "$1x");
  }

  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    const within = (node, selector) =>
      (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement)?.closest(selector);
    const { anchorNode, focusNode } = selection;
    const isIn = (node) => within(node, "figure.podium table");
    if (selection.isCollapsed || !(isIn(anchorNode) || isIn(focusNode))) return;
    if (event.target.closest?.("input, textarea")) return;
    const copy = document.createElement("div");
    for (let index = 0; index < selection.rangeCount; index += 1) {
      copy.append(selection.getRangeAt(index).cloneContents());
    }
    copy.querySelectorAll(".podium-medal, [data-move], button[data-pin]").forEach((one) => one.remove());
    const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    // A comma is a separator in numbers alone: those of the copied cells, or of the cell around.
    const grouped = new Set();
    const around = within(anchorNode, ".podium-number");
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (around || text.parentElement.closest(".podium-number")) {
        text.data.match(GROUPED)?.forEach((number) => grouped.add(number));
      }
      text.data = readable(text.data, grouped);
    }
    event.clipboardData.setData("text/plain", readable(selection.toString(), grouped));
    event.clipboardData.setData("text/html", copy.innerHTML);
    event.preventDefault();
  });

  // ---------------------------------------------------------------------------------- the tables

  document.addEventListener("podium-table", ({ target }) => {
    target.querySelectorAll("table").forEach(adopt);
  });
  // The table of a chart is folded away, and out of reach until it is opened.
  document.addEventListener("toggle", ({ target }) => target.open && target.querySelectorAll(TABLE).forEach(adopt), true);
  document.querySelectorAll(TABLE).forEach(adopt);
}
