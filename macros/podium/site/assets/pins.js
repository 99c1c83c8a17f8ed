/**
 * The models that a reader has pinned: one list for a page and for the site. It is in the address,
 * as `pin`, in the order of pinning; links to other pages of the site take it along. Whatever a figure
 * shows of a pinned model has `data-pinned`.
 *
 * Returns the list, which tells of a change by an event `change`.
 */
() => {
  "use strict";

  /** Milliseconds before the address follows: browsers allow some 100 changes in 30 s. */
  const PAUSE = 350;
  /** Links to a view of one table had pins of their own. */
  const isPin = (key) => key === "pin" || (key.endsWith(".pin") && !key.includes(".where."));
  /** The root of the site: other sites of the server know nothing of pins. */
  const script = document.currentScript?.src;
  const root = script ? new URL("../../", script).href : globalThis.__md_scope?.href;

  class Pins extends EventTarget {
    #names = this.#read();
    #timer = 0;
    #path = location.pathname;
    #isAwaited = false;

    constructor() {
      super();
      const history = window.navigation ?? window;
      const event = window.navigation ? "currententrychange" : "popstate";
      history.addEventListener(event, () => this.#follow());
      for (const click of ["click", "auxclick"]) {
        document.addEventListener(click, (one) => this.#carry(one), { capture: true });
      }
      this.mark();
    }

    get names() {
      return [...this.#names];
    }

    has(name) {
      return this.#names.includes(name);
    }

    toggle(name) {
      this.set(this.has(name) ? this.#names.filter((one) => one !== name) : [...this.#names, name]);
    }

    set(names) {
      this.#names = [...new Set(names)];
      this.mark();
      this.dispatchEvent(new Event("change"));
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#write(), PAUSE);
    }

    /** Put the pins into the query of an address. */
    spell(query) {
      [...query.keys()].filter(isPin).forEach((key) => query.delete(key));
      this.#names.forEach((name) => query.append("pin", name));
    }

    /** Mark the pinned models in all figures; also what has just come into the page. */
    mark() {
      if (this.#isAwaited) return;
      this.#isAwaited = true;
      queueMicrotask(() => {
        this.#isAwaited = false;
        for (const one of document.querySelectorAll(".podium [data-model]")) {
          one.toggleAttribute("data-pinned", this.has(one.dataset.model));
        }
      });
    }

    #read(query = new URLSearchParams(location.search)) {
      return [...new Set([...query].filter(([key]) => isPin(key)).map(([, name]) => name))];
    }

    #write() {
      clearTimeout(this.#timer);
      this.#timer = 0;
      if (location.pathname !== this.#path) return;
      const address = new URL(location.href);
      this.spell(address.searchParams);
      if (address.href !== location.href) history.replaceState(history.state, "", address.href);
    }

    /** The reader went back, or to another page without loading it. */
    #follow() {
      const names = this.#read();
      const isNew = location.pathname !== this.#path;
      this.#path = location.pathname;
      if (this.#timer && !isNew) return this.#settle(names);
      this.#change(names);
    }

    /** What a theme notes in the history changes nothing while the pins wait to be written. */
    #settle(names) {
      if (names.join("\n") === this.#names.join("\n")) this.#timer = 0;
    }

    #change(names) {
      if (names.join("\n") === this.#names.join("\n")) return;
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.#names = names;
      this.mark();
      this.dispatchEvent(new Event("change"));
    }

    /** A link to another page of the site takes the pins along, unless it has some of its author's. */
    #carry({ target }) {
      const link = target instanceof Element ? target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.hasAttribute("download")) return;
      if (!root || !link.href.startsWith(root)) return;
      const address = new URL(link.href);
      const isOwn = [...address.searchParams.keys()].some(isPin) && !("pins" in link.dataset);
      if (this.#timer) this.#write(); // for the way back
      if (isOwn || (!this.#names.length && !("pins" in link.dataset))) return;
      this.spell(address.searchParams);
      link.href = address.href;
      link.dataset.pins = "";
    }
  }

  return new Pins();
}
