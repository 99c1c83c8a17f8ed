/**
 * The menu of a figure's files. To those beside the page it adds buttons that copy them, files of what
 * the reader sees of a table, a PNG of a drawing, the link to the view and the code of a frame; and it
 * tells where a value comes from to a reader who taps it: a tooltip is for a mouse alone.
 *
 * A custom element, so that it does not matter how it comes into a page; empty it is a menu as well.
 * Called with the texts of every language, with the formats of `view_files.js`, the models that are
 * pinned, and what makes the code of a frame, of `embed.js`.
 */
(texts, formats, pinned, frame) => {
  "use strict";

  const NAME = "podium-downloads";
  if (customElements.get(NAME)) return;

  /** What a cell's tooltip says; a large table has only the parts of it. */
  function explanation(cell) {
    const origin = cell.parentElement.dataset.origin;
    return cell.title || [cell.dataset.value?.replace("-", "−"), origin].filter(Boolean).join(" · ");
  }

  /** A drawing at twice its size. */
  async function png(drawing) {
    const image = new Image();
    const address = URL.createObjectURL(new Blob([drawing], { type: "image/svg+xml" }));
    try {
      image.src = address;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = 2 * image.naturalWidth;
      canvas.height = 2 * image.naturalHeight;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      return await new Promise((made, failed) => {
        canvas.toBlob((blob) => (blob ? made(blob) : failed(new Error("PNG"))), "image/png");
      });
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  customElements.define(NAME, class extends HTMLElement {
    #words;
    #details;
    /** What it says to those who listen, also when it is shut, and to those who look. */
    #status;
    #said;
    #listening;

    connectedCallback() {
      pinned.mark(); // a page without tables may have charts
      this.#listening = new AbortController();
      const { signal } = this.#listening;
      if (!this.#status) this.#build();
      this.addEventListener("keydown", (event) => this.#leave(event), { signal });
      this.addEventListener(
        "focusout",
        ({ relatedTarget }) => relatedTarget && !this.contains(relatedTarget) && this.#close(),
        { signal },
      );
      const outside = ({ target }) => !this.contains(target) && this.#close();
      document.addEventListener("pointerdown", outside, { signal });
    }

    disconnectedCallback() {
      this.#listening?.abort();
    }

    #close() {
      this.#details.open = false;
    }

    #leave(event) {
      if (event.key !== "Escape" || !this.#details.open) return;
      event.stopPropagation();
      this.#close();
      this.#details.firstChild.focus();
    }

    #build() {
      this.#words = texts[this.lang.split(/[-_]/)[0].toLowerCase()] ?? texts.en;
      this.#status = make("p", { role: "status", className: "podium-spoken" });
      this.#said = make("p", { ariaHidden: "true" });
      if (!this.firstChild) {
        const summary = make("summary", {}, make("span", {}, this.#words.downloads));
        this.append(make("details", {}, summary, make("div", { className: "podium-menu" })));
      }
      this.#details = this.querySelector("details");
      this.#details.firstChild.title = this.#words.downloads;
      this.append(this.#status);
      // A page that was opened from a disk may read no file; one without encryption may not copy.
      if (navigator.clipboard && location.protocol !== "file:") {
        for (const link of this.querySelectorAll("a[download]")) link.after(this.#button(link));
      }
      const drawing = this.querySelector('a[download$=".svg"]');
      if (drawing && location.protocol !== "file:") this.#offerPng(drawing);
      this.#addView();
      const figure = this.closest("figure");
      figure?.addEventListener("click", ({ target }) => {
        const cell = target.closest("td[data-value]");
        if (cell && getSelection().isCollapsed) this.#explain(cell);
      });
      figure?.addEventListener("pointerover", ({ target }) => {
        const cell = target.closest("td[data-value]:not([title])");
        if (cell) cell.title = explanation(cell);
      });
    }

    /** Files of the view, which are made as the reader asks for them, the link, and the code of a frame. */
    #addView() {
      const figure = this.closest("figure");
      const words = this.#words;
      const menu = this.querySelector(".podium-menu");
      const table = figure?.querySelector("podium-table");
      // What there is to link to: the view of a table, or a comparison.
      const linked = table?.view ? table : this.closest("podium-compare");
      if (table?.view) {
        const heading = (text) => make("p", {}, text);
        const list = make("ul", {}, ...formats.map((format) => this.#viewItem(table, format)));
        menu.querySelector("ul")?.before(heading(words["whole-table"]));
        menu.append(heading(words["this-view"]), list);
      }
      const others = make("ul", {});
      if (linked) {
        const copy = () => this.#copyText(linked.link, words.link);
        others.append(this.#copyItem(words.link, copy));
      }
      if (figure?.id && navigator.clipboard) {
        const copy = () => this.#copyText(frame(figure, table?.view?.address ?? location.href), words.embed);
        others.append(this.#copyItem(words.embed, copy));
      }
      if (others.firstChild) menu.append(others);
      menu.append(this.#said);
    }

    /** Browsers give pages no clipboard without HTTPS, or if the reader says so. */
    #copyText(text, label) {
      if (navigator.clipboard) this.#report(navigator.clipboard.writeText(text), label);
      else prompt(label, text);
    }

    #viewItem(table, format) {
      const words = this.#words;
      const name = `${format.label} (${words["this-view"]})`;
      const save = () => {
        const content = new Blob([format.render(table.view)], { type: `${format.type};charset=utf-8` });
        const href = URL.createObjectURL(content);
        const download = `${table.view.file}${format.suffix}`;
        make("a", { href, download }).click();
        setTimeout(() => URL.revokeObjectURL(href), 60_000); // the browser may still be reading
      };
      const item = make("li", {}, this.#press(format.label, `${words.save} ${name}`, save));
      if (navigator.clipboard) {
        const copy = () => this.#copyText(format.render(table.view), format.label);
        item.append(this.#press(words.copy, `${words.copy} ${name}`, copy));
      }
      return item;
    }

    #copyItem(label, act) {
      const { copy } = this.#words;
      return make("li", {}, make("span", {}, label), this.#press(copy, `${copy} ${label}`, act));
    }

    #press(text, name, act) {
      const button = make("button", { type: "button", textContent: text });
      if (name) button.setAttribute("aria-label", name);
      button.addEventListener("click", act);
      return button;
    }

    /** A PNG, which is made of the SVG as the reader asks for it. */
    #offerPng(drawing) {
      drawing.closest("li").after(make("li", {}, this.#press("PNG", "", () => this.#savePng(drawing))));
    }

    async #savePng(drawing) {
      try {
        const answer = await fetch(drawing.href);
        if (!answer.ok) throw new Error(answer.statusText);
        const href = URL.createObjectURL(await png(await answer.text()));
        const link = make("a", { href, download: drawing.download.replace(/svg$/, "png") });
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      } catch {
        this.#say(`${this.#words["not-made"]} PNG`);
      }
    }

    #button(link) {
      const { copy } = this.#words;
      return this.#press(copy, `${copy} ${link.textContent}`, () => this.#copy(link));
    }

    #copy(link) {
      const text = fetch(link.href).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.text();
      });
      // Given as a promise, since some browsers let only a click itself copy.
      const content = text.then((one) => new Blob([one], { type: "text/plain" }));
      const copied = navigator.clipboard.write([new ClipboardItem({ "text/plain": content })]);
      this.#report(copied, link.textContent);
    }

    /** Say whether something has been copied. */
    async #report(copied, label) {
      const isDone = await copied.then(
        () => true,
        () => false,
      );
      this.#say(`${this.#words[isDone ? "copied" : "not-copied"]} ${label}`);
    }

    #say(text) {
      this.#status.textContent = this.#said.textContent = text;
    }

    #explain(cell) {
      const name = cell.closest("tr").querySelector("th");
      const [upper, lower] = cell.closest("table").tHead.rows;
      const below = lower ? [...lower.cells] : []; // headings below a spanner
      const headings = [...upper.cells].flatMap((head) => {
        const width = head.dataset.columns ?? head.colSpan;
        return lower && head.rowSpan === 1 ? below.splice(0, width) : [head];
      });
      const heading = headings[cell.cellIndex];
      const label = (heading.querySelector("button") ?? heading).textContent;
      const model = (name.querySelector("bdi") ?? name).textContent;
      // `cells.js` shows it where the finger is; this is for those who hear it.
      this.#status.textContent = `${model}, ${label}: ${explanation(cell)}`;
    }
  });
}
