/**
 * Shows a card beside the mark of a chart that is pointed at, tapped or reached with the keyboard:
 * its values, intervals and ranks, and a link to its model. The page stays where it is.
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
    #timer;
    #listening;

    connectedCallback() {
      if (!this.#card) {
        this.#card = this.appendChild(element("div", "", { class: "podium-card" }));
        this.#card.hidden = true;
      }
      this.#listening = new AbortController();
      const { signal } = this.#listening;
      const on = (target, type, act) => target.addEventListener(type, act, { signal });
      on(this, "pointerover", (event) => this.#over(event));
      on(this, "pointerout", (event) => this.#out(event));
      on(this, "click", (event) => this.#tap(event));
      on(this, "focusin", ({ target }) => {
        const entry = target.closest(".podium-entry");
        if (entry?.matches(":focus-visible")) this.#show(entry, entry);
      });
      on(this, "focusout", ({ relatedTarget }) => {
        if (!this.#pinned && !this.#card.contains(relatedTarget)) this.#close();
      });
      on(document, "keydown", ({ key }) => key === "Escape" && this.#close());
      on(document, "pointerdown", ({ target }) => {
        if (!this.#card.contains(target) && !this.#entry?.contains(target)) this.#close();
      });
    }

    disconnectedCallback() {
      this.#close();
      this.#listening?.abort();
    }

    #over({ target, pointerType }) {
      if (this.#card.contains(target)) clearTimeout(this.#timer);
      const entry = target.closest(".podium-entry");
      if (entry && pointerType !== "touch" && !this.#pinned) this.#show(entry, target);
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
      const target = this.#entry.getAttribute("xlink:href");
      if (target) {
        const text = target.startsWith("#") ? this.dataset.row : this.dataset.page;
        parts.push(element("a", text, { href: target, tabindex: -1 }));
      }
      this.#card.replaceChildren(...parts);
    }

    /** Below the mark if the window has room there, else above; never wider than the chart. */
    #place(mark) {
      const card = this.#card;
      card.style.translate = "0 0";
      const frame = this.getBoundingClientRect();
      const at = mark.getBoundingClientRect();
      const own = card.getBoundingClientRect();
      const middle = (at.left + at.right - own.width) / 2;
      const left = Math.max(frame.left, Math.min(middle, frame.right - own.width));
      const below = at.bottom + GAP;
      const fits = below + own.height <= innerHeight || at.top - GAP - own.height < 0;
      const top = fits ? below : at.top - GAP - own.height;
      card.style.translate = `${left - own.left}px ${top - own.top}px`;
    }
  });
}
