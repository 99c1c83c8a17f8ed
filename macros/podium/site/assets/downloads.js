/**
 * Adds to the files under a figure buttons that copy them, files of what the reader sees of a
 * table, and to a drawing one that makes a PNG of it; and tells where a value comes from to a reader
 * who taps it: a tooltip is for a mouse alone.
 *
 * A custom element, so that it does not matter how it comes into a page. Called with the texts of
 * every language, with the formats of `view_files.js`, the models that are pinned, and what makes the code
 * of a frame, of `embed.js`.
 */
(texts, formats, pinned, frame) => {
  "use strict";

  const NAME = "podium-downloads";
  if (customElements.get(NAME)) return;

  /** What a cell's tooltip says; a large table has only the parts of it. */
  function explanation(cell) {
    const origin = cell.parentElement.dataset.origin;
    return cell.title || [cell.dataset.value, origin].filter(Boolean).join(" · ");
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

  customElements.define(NAME, class extends HTMLElement {
    #status;

    connectedCallback() {
      pinned.mark(); // a page without tables may have charts
      if (this.#status) return;
      this.#status = document.createElement("p");
      this.#status.setAttribute("role", "status");
      this.append(this.#status);
      this.#addView();
      // A page that was opened from a disk may read no file; one without encryption may not copy.
      if (navigator.clipboard && location.protocol !== "file:") {
        for (const link of this.querySelectorAll("a[download]")) link.after(" ", this.#button(link));
      }
      const drawing = this.querySelector('a[download$=".svg"]');
      if (drawing && location.protocol !== "file:") this.#offerPng(drawing);
      this.closest("figure")?.addEventListener("click", ({ target }) => {
        const cell = target.closest("td[data-value]");
        if (cell && getSelection().isCollapsed) this.#explain(cell);
      });
      this.closest("figure")?.addEventListener("pointerover", ({ target }) => {
        const cell = target.closest("td[data-value]:not([title])");
        if (cell) cell.title = explanation(cell);
      });
    }

    /** Files of the view, which are made as the reader asks for them, and the code of a frame. */
    #addView() {
      const figure = this.closest("figure");
      const table = figure?.querySelector(":scope > podium-table");
      const whole = this.querySelector("ul");
      if (!whole) return;
      const language = document.documentElement.lang.split(/[-_]/)[0].toLowerCase();
      const words = texts[table?.view?.language ?? language] ?? texts.en;
      if (figure.id && navigator.clipboard) {
        const copy = () => {
          const code = frame(figure, table?.view?.address ?? location.href);
          this.#report(navigator.clipboard.writeText(code), words.embed);
        };
        const button = this.#press(words.embed, `${this.dataset.copy} ${words.embed}`, copy);
        whole.after(button);
      }
      if (!table?.view) return;
      const heading = (text) => Object.assign(document.createElement("p"), { textContent: text });
      const list = document.createElement("ul");
      list.append(...formats.map((format) => this.#viewItem(table, format, words)));
      whole.before(heading(words["whole-table"]));
      whole.after(heading(words["this-view"]), list);
    }

    #viewItem(table, format, words) {
      const item = document.createElement("li");
      const name = `${format.label} (${words["this-view"]})`;
      const save = () => {
        const content = new Blob([format.render(table.view)], { type: `${format.type};charset=utf-8` });
        const href = URL.createObjectURL(content);
        const download = `${table.view.file}${format.suffix}`;
        Object.assign(document.createElement("a"), { href, download }).click();
        setTimeout(() => URL.revokeObjectURL(href), 60_000); // the browser may still be reading
      };
      const copy = () => {
        this.#report(navigator.clipboard.writeText(format.render(table.view)), format.label);
      };
      item.append(this.#press(format.label, `${words.save} ${name}`, save));
      if (navigator.clipboard) {
        item.append(" ", this.#press(this.dataset.copy, `${this.dataset.copy} ${name}`, copy));
      }
      return item;
    }

    #press(text, name, act) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: text });
      button.setAttribute("aria-label", name);
      button.addEventListener("click", act);
      return button;
    }

    /** A PNG, which is made of the SVG as the reader asks for it. */
    #offerPng(drawing) {
      const item = document.createElement("li");
      item.append(this.#press("PNG", "PNG", () => this.#savePng(drawing)));
      drawing.closest("li").after(item);
    }

    async #savePng(drawing) {
      try {
        const answer = await fetch(drawing.href);
        if (!answer.ok) throw new Error(answer.statusText);
        const link = document.createElement("a");
        link.href = URL.createObjectURL(await png(await answer.text()));
        link.download = drawing.download.replace(/svg$/, "png");
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      } catch {
        this.#status.textContent = `${this.dataset.unmade} PNG`;
      }
    }

    #button(link) {
      const name = `${this.dataset.copy} ${link.textContent}`;
      return this.#press(this.dataset.copy, name, () => this.#copy(link));
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
      const { copied: done, failed } = this.dataset;
      const isDone = await copied.then(
        () => true,
        () => false,
      );
      this.#status.className = "";
      this.#status.textContent = `${isDone ? done : failed} ${label}`;
    }

    #explain(cell) {
      const name = cell.closest("tr").querySelector("th");
      const [upper, lower] = cell.closest("table").tHead.rows;
      const below = lower ? [...lower.cells] : []; // headings below a spanner
      const headings = [...upper.cells].flatMap((head) => {
        const width = head.dataset.columns ?? head.colSpan;
        return head.scope === "colgroup" ? below.splice(0, width) : [head];
      });
      const heading = headings[cell.cellIndex];
      const label = (heading.querySelector("button") ?? heading).textContent;
      const model = (name.querySelector("bdi") ?? name).textContent;
      // `cells.js` shows it where the finger is; this is for those who hear it.
      this.#status.className = "podium-spoken";
      this.#status.textContent = `${model}, ${label}: ${explanation(cell)}`;
    }
  });
}
