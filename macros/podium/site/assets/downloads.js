/**
 * Adds to the files under a figure buttons that copy them, and tells where a value comes from to a
 * reader who taps it: a tooltip is for a mouse alone.
 *
 * A custom element, so that it does not matter how it comes into a page. All of its texts stand in
 * its attributes.
 */
() => {
  "use strict";

  const NAME = "podium-downloads";
  if (customElements.get(NAME)) return;

  /** What a cell's tooltip says; a large table has only the parts of it. */
  function explanation(cell) {
    const origin = cell.parentElement.dataset.origin;
    return cell.title || [cell.dataset.value, origin].filter(Boolean).join(" · ");
  }

  customElements.define(NAME, class extends HTMLElement {
    #status;

    connectedCallback() {
      if (this.#status) return;
      this.#status = document.createElement("p");
      this.#status.setAttribute("role", "status");
      this.append(this.#status);
      // A page that was opened from a disk may read no file; one without encryption may not copy.
      if (navigator.clipboard && location.protocol !== "file:") {
        for (const link of this.querySelectorAll("a[download]")) link.after(" ", this.#button(link));
      }
      this.closest("figure")?.addEventListener("click", ({ target }) => {
        const cell = target.closest("td[data-value]");
        if (cell && getSelection().isCollapsed) this.#explain(cell);
      });
      this.closest("figure")?.addEventListener("pointerover", ({ target }) => {
        const cell = target.closest("td[data-value]:not([title])");
        if (cell) cell.title = explanation(cell);
      });
    }

    #button(link) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = this.dataset.copy;
      button.setAttribute("aria-label", `${this.dataset.copy} ${link.textContent}`);
      button.addEventListener("click", () => this.#copy(link));
      return button;
    }

    async #copy(link) {
      const text = fetch(link.href).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.text();
      });
      try {
        // Given as a promise, since some browsers let only a click itself copy.
        const content = text.then((one) => new Blob([one], { type: "text/plain" }));
        await navigator.clipboard.write([new ClipboardItem({ "text/plain": content })]);
        this.#status.textContent = `${this.dataset.copied} ${link.textContent}`;
      } catch {
        this.#status.textContent = `${this.dataset.failed} ${link.textContent}`;
      }
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
      this.#status.textContent = `${model}, ${label}: ${explanation(cell)}`;
    }
  });
}
