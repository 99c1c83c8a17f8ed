/**
 * Shows a card beside the mark of a chart that is pointed at, tapped or reached with the keyboard:
 * its values, intervals and ranks, and a link to its model. The page stays where it is. Tab reaches
 * a chart once, and the arrow keys, Home and End move between its marks in the order of reading, as
 * in a toolbar. Enter follows the link of a mark, or opens the card of one that has none.
 *
 * Without it marks are links with tooltips, and the card only says what these say. A screen reader
 * reads the name of a mark, which is the same text; a card that was tapped is announced.
 */
() => {
  "use strict";

  const NAME = "podium-chart";
  if (customElements.get(NAME)) return;

  /** How long a card stays when the pointer leaves its mark, so that it can move into the card. */
  const GRACE = 250;
  const GAP = 8;

  /** The mark's own shape, near which its card is: a row is as wide as the chart. */
  const SHAPES = ".podium-symbol, .podium-difference, .podium-bar, circle";

  /** For each key, the index of the mark that it leads to. */
  const KEYS = {
    ArrowRight: (index) => index + 1,
    ArrowDown: (index) => index + 1,
    ArrowLeft: (index) => index - 1,
    ArrowUp: (index) => index - 1,
    Home: () => 0,
    End: (_, last) => last,
  };

  /** Where a point is: a drawing that is not shown cannot be measured. */
  function position(entry) {
    const point = entry.querySelector("circle, .podium-symbol > path");
    const [x, y] = point?.localName === "circle"
      ? ["cx", "cy"].map((name) => point.getAttribute(name))
      : (point?.getAttribute("d") ?? "").match(/[\d.]+/g) ?? [];
    return [Number(x), Number(y)];
  }

  /** The marks of a drawing: rows from top to bottom, points from left to right. */
  function inOrder(drawing) {
    const entries = [...drawing.querySelectorAll(".podium-entry")];
    if (entries.some((entry) => entry.querySelector(".podium-row"))) return entries;
    const placed = entries.map((entry) => [entry, ...position(entry)]);
    return placed.sort((a, b) => a[1] - b[1] || a[2] - b[2]).map(([entry]) => entry);
  }

  /** Where a mark leads; null for nowhere. */
  function addressOf(entry) {
    return entry.getAttribute("xlink:href");
  }

  /** Let Tab reach one mark of a drawing, and no other. */
  function setStop(entries, stop) {
    for (const entry of entries) entry.setAttribute("tabindex", entry === stop ? 0 : -1);
  }

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  customElements.define(NAME, class extends HTMLElement {
    #card;
    #entry;
    #facts = "";
    #titles = [];
    #pinned = false;
    #dismissed = false;
    #timer;
    #listening;

    connectedCallback() {
      if (!this.#card) {
        this.#card = this.appendChild(element("div", "", { class: "podium-card" }));
        this.#card.hidden = true;
      }
      for (const drawing of this.querySelectorAll("svg")) {
        const entries = inOrder(drawing);
        setStop(entries, entries[0]);
        drawing.setAttribute("role", "toolbar"); // which is announced as having arrow keys
        for (const entry of entries) if (!addressOf(entry)) entry.setAttribute("role", "button");
      }
      this.#listening = new AbortController();
      const { signal } = this.#listening;
      const on = (target, type, act) => target.addEventListener(type, act, { signal });
      on(this, "pointerover", (event) => this.#over(event));
      on(this, "pointerout", (event) => this.#out(event));
      on(this, "pointermove", (event) => {
        if (!this.#dismissed) return;
        this.#dismissed = false;
        this.#over(event);
      });
      on(this, "click", (event) => this.#tap(event));
      on(this, "focusin", ({ target }) => {
        const entry = target.closest(".podium-entry");
        if (!entry) return;
        setStop(entry.ownerSVGElement.querySelectorAll(".podium-entry"), entry);
        if (entry.matches(":focus-visible")) this.#show(entry, entry);
      });
      on(this, "keydown", (event) => this.#move(event));
      on(this, "focusout", ({ relatedTarget }) => {
        if (!this.#pinned && !this.#card.contains(relatedTarget)) this.#close();
      });
      on(document, "keydown", ({ key }) => {
        if (key !== "Escape" || !this.#entry) return;
        this.#close();
        // A mark that the card had covered is now under the pointer, which has not moved there.
        this.#dismissed = true;
      });
      // Themes open what is folded away before they print.
      const values = this.closest("figure").querySelector(":scope > details");
      on(window, "beforeprint", () => values.toggleAttribute("data-folded", !values.open));
      on(document, "pointerdown", ({ target }) => {
        if (!this.#card.contains(target) && !this.#entry?.contains(target)) this.#close();
      });
    }

    disconnectedCallback() {
      this.#close();
      this.#listening?.abort();
    }

    #move(event) {
      const entry = event.target.closest(".podium-entry");
      const lead = KEYS[event.key];
      const opens = ["Enter", " "].includes(event.key) && entry && !addressOf(entry);
      const changed = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
      if (!entry || !(lead || opens) || changed) return;
      event.preventDefault();
      if (opens) return this.#show(entry, entry, true);
      const entries = inOrder(entry.ownerSVGElement);
      entries[lead(entries.indexOf(entry), entries.length - 1)]?.focus();
    }

    #over({ target, pointerType }) {
      if (this.#card.contains(target)) clearTimeout(this.#timer);
      const entry = target.closest(".podium-entry");
      const ignored = pointerType === "touch" || this.#pinned || this.#dismissed;
      if (entry && !ignored) this.#show(entry, target);
    }

    #out({ relatedTarget, pointerType }) {
      const inside = this.#card.contains(relatedTarget) || this.#entry?.contains(relatedTarget);
      if (this.#pinned || inside || pointerType === "touch") return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#close(), GRACE);
    }

    /** A tap keeps the card; Enter, a screen reader and a click for another tab follow the link. */
    #tap(event) {
      const entry = event.target.closest(".podium-entry");
      const follows = event.detail === 0 || event.ctrlKey || event.metaKey || event.shiftKey;
      if (!entry || follows) return;
      event.preventDefault();
      if (this.#pinned && entry === this.#entry) return this.#close();
      this.#show(entry, event.target, true);
    }

    #show(entry, target, pinned = false) {
      clearTimeout(this.#timer);
      const part = target.closest(".podium-tile, circle");
      const inner = part?.querySelector(":scope > title") ?? this.#titleOf(part);
      if (entry !== this.#entry) {
        this.#close();
        this.#facts = entry.querySelector(":scope > title").textContent;
      }
      this.#entry = entry;
      this.#pinned = pinned;
      if (entry !== document.activeElement) this.#hideTooltips(entry);
      this.#card.setAttribute("aria-live", pinned ? "polite" : "off");
      this.#card.hidden = false;
      this.#fill(this.#facts.split("\n"), inner?.textContent);
      entry.setAttribute("data-card", "");
      this.#place(part ?? entry.querySelector(SHAPES) ?? entry);
    }

    #close() {
      clearTimeout(this.#timer);
      for (const [title, parent] of this.#titles) parent.prepend(title);
      this.#titles = [];
      this.#entry?.removeAttribute("data-card");
      this.#entry = undefined;
      this.#pinned = false;
      if (this.#card) this.#card.hidden = true;
    }

    /**
     * What a browser would show beside the card. A mark with the focus has no tooltip to hide, and
     * keeps its title, which is its name for those who listen.
     */
    #hideTooltips(entry) {
      if (this.#titles.length) return;
      this.#titles = [...entry.querySelectorAll("title")].map((title) => [title, title.parentNode]);
      for (const [title] of this.#titles) title.remove();
    }

    #titleOf(part) {
      return this.#titles.find(([, parent]) => parent === part)?.[0];
    }

    #fill([label, ...facts], inner) {
      const { model } = this.#entry.dataset;
      const named = facts[0] === model;
      const parts = [element("strong", label)];
      if (named) parts.push(element("small", model));
      const said = inner?.split("\n").filter((line) => line !== label);
      const lines = said ?? facts.slice(named ? 1 : 0);
      parts.push(...lines.map((line) => element("span", line)));
      const target = addressOf(this.#entry);
      if (target) {
        const text = target.startsWith("#") ? this.dataset.row : this.dataset.page;
        parts.push(element("a", text, { href: target, tabindex: -1 }));
      }
      this.#card.replaceChildren(...parts);
    }

    /** Below the mark if the window has room there, else above; never beyond the chart's sides. */
    #place(mark) {
      const card = this.#card;
      card.style.translate = "0 0";
      const frame = this.getBoundingClientRect();
      const at = mark.getBoundingClientRect();
      const own = card.getBoundingClientRect();
      const middle = (at.left + at.right - own.width) / 2;
      const left = Math.max(frame.left, Math.min(middle, frame.right - own.width));
      const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
      const below = at.bottom + GAP;
      const above = at.top - GAP - own.height;
      const lowest = innerHeight - own.height;
      // With room on neither side it rather covers the mark than that a part of it is not seen.
      const beside = below > lowest && above >= header ? above : Math.min(below, lowest);
      const top = Math.max(header, beside);
      card.style.translate = `${left - own.left}px ${top - own.top}px`;
    }
  });
}
