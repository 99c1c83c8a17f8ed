/**
 * Lets a reader sort, filter and compare the rows of a table, choose its columns, and pass the
 * view on as a link. The table in the page stays the truth: rows are moved, taken out and put
 * back, and medals stay those of all models. Only the number before a name follows the column that
 * the rows are sorted by, as in a table that is built in that order.
 *
 * A custom element, because a browser upgrades it however it comes into a page: with the page, by
 * a theme's instant navigation, or later. `podium.site.table_script` calls this with the texts of every
 * language, and with the models that are pinned on all pages, of `pins.js`.
 */
(texts, pinned) => {
  "use strict";

  const NAME = "podium-table";
  /** A table up to this size is all laid out, so that the browser's own search finds its rows. */
  const MANY = { rows: 250, cells: 2500 };
  /** Of a larger one, so much at once; the rest follows when the reader comes near it. */
  const STEP = { rows: 80, cells: 1280 };
  /** As many rows as fill a screen, however wide they are. */
  const FEW = 20;
  /** As many rows are read at once while nothing else is to do, in less than a millisecond or two. */
  const SLICE = 200;
  /** Milliseconds before the address follows the view: browsers allow some 100 changes in 30 s. */
  const PAUSE = 350;
  const FIELDS = ["sort", "order", "filter", "group", "hide", "show", "pin", "only", "names"];

  if (customElements.get(NAME)) return;
  if (!("popover" in HTMLElement.prototype)) {
    document.documentElement.classList.add("podium-unscripted"); // shows all rows
    return;
  }

  /** An element with properties and children; texts are never read as markup. */
  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  /** A box or a dot to tick, with its label. */
  function tick(type, label, properties) {
    return make("label", {}, make("input", { type, ...properties }), " ", make("bdi", {}, label));
  }

  function fill(template, facts) {
    return template.replace(/\{(\w+)\}/g, (_, key) => facts[key]);
  }

  /** The same names, with a number behind each that was there before. */
  function distinct(names) {
    const taken = new Set();
    return names.map((name) => {
      let one = name;
      for (let number = 2; taken.has(one); number += 1) one = `${name}.${number}`;
      taken.add(one);
      return one;
    });
  }

  function fold(text) {
    return text.normalize("NFKC").toLowerCase();
  }

  /** Whether a date, or the year or month that it is in, is between two others; both may be empty. */
  function isWithin(text, low, high) {
    return `${text}\uffff` >= low && (high === "" || text <= `${high}\uffff`);
  }

  /** Decimals without an exponent, exactly. Floats tell nearly all apart, but not quite. */
  function compareDecimals(left, right) {
    if (left === right) return 0;
    const places = Math.max(left.length, right.length);
    const [a, b] = [left, right].map((text) => {
      const [whole, part = ""] = text.split(".");
      return BigInt(whole + part.padEnd(places, "0"));
    });
    return Number(a > b) - Number(a < b);
  }

  /** Sorts in steps, as ten thousand texts take a tenth of a second; equal items stay in order. */
  function* sortSteps(items, compare) {
    const parts = [];
    for (let start = 0; start < items.length; start += SLICE) {
      parts.push(items.slice(start, start + SLICE).sort(compare));
      yield;
    }
    while (parts.length > 1) {
      for (let place = 0; place < parts.length - 1; place += 1) {
        const [left, right] = parts.splice(place, 2);
        const merged = [];
        let next = 0;
        for (const item of left) {
          while (next < right.length && compare(right[next], item) < 0) merged.push(right[next++]);
          merged.push(item);
        }
        parts.splice(place, 0, merged.concat(right.slice(next)));
        yield;
      }
    }
    return parts[0] ?? [];
  }

  /** A result that is made step by step ahead of time, or at once when it is needed before. */
  class Gradual {
    #steps;
    #result;
    isDone = false;

    constructor(steps) {
      this.#steps = steps;
    }

    step() {
      const { done, value } = this.#steps.next();
      [this.isDone, this.#result] = [done, value];
    }

    get result() {
      while (!this.isDone) this.step();
      return this.#result;
    }
  }

  class PodiumTable extends HTMLElement {
    #number = 0;
    #language;
    #texts;
    #figure;
    #region;
    #table;
    #body;
    /** Models in the order of the page: `{row, head, name, alias, group, quarantined, text}`. */
    #entries;
    /** The column of names, then the others; `index` is a column's cell in a row. */
    #columns;
    /** The column that the page's own order is of, best first; `sort` is empty without one. */
    #own;
    /** The headings over groups of rows, by their texts. */
    #rowGroups = new Map();
    #view;
    /** The part of the address that the view was last read from or written to. */
    #known;
    /** Names in the address that the table does not have. */
    #gone = [];
    /** What the reader has just done, which is told once. */
    #isPinning = false;
    #ordered;
    /** The ranks by the column that the rows are sorted by; null where its values have none. */
    #ranking = null;
    #matching = [];
    /** How many of the matching models have their row in the table. */
    #laidOut = 0;
    #tools;
    #sheet = new CSSStyleSheet();
    /** What writes the view into the address soon; 0 where the address has it. */
    #timer = 0;
    /** The path of the page: a theme may have gone to another while this one is still there. */
    #path;
    #listening;
    /** Keeps the place of the rows that are not laid out, so that what is below stays where it is. */
    #rest = make("div", { className: "podium-rest" });
    /** How high a row is, on the average. */
    #rowHeight = 0;
    #more = new IntersectionObserver(
      (seen) => {
        if (seen.at(-1).isIntersecting) this.#extend(this.#awaited());
      },
      { rootMargin: "50% 0px" },
    );
    #heights = new ResizeObserver(() => {
      this.#rowHeight = this.#body.offsetHeight / this.#body.rows.length || 0;
      this.#reserve();
    });
    static #made = 0;

    connectedCallback() {
      if (!this.#entries) this.#build();
      if (this.#entries.length < 2) return;
      this.#listening = new AbortController();
      const { signal } = this.#listening;
      const history = window.navigation ?? window;
      const event = window.navigation ? "currententrychange" : "popstate";
      history.addEventListener(event, () => this.#follow(), { signal });
      window.addEventListener("beforeprint", () => this.#extend(Infinity), { signal });
      window.addEventListener("afterprint", () => this.#show(), { signal });
      pinned.addEventListener("change", () => this.#followPins(), { signal });
      pinned.mark();
      // A link takes the address along that the page has then, such as the one to another language.
      const leave = ({ target }) => target.closest?.("a[href]") && this.#write();
      window.addEventListener("click", leave, { signal, capture: true });
      document.adoptedStyleSheets.push(this.#sheet);
      // A table that a script moves within its page keeps a view that the address does not have yet.
      const isWaiting = this.#timer && this.#path === location.pathname;
      this.#path = location.pathname;
      if (isWaiting) this.#writeSoon();
      else {
        this.#view = this.#read();
        this.#known = this.#spell();
      }
      if (this.#tools) this.#tools.filters.hidden = this.#filterParts().length === 0;
      this.#heights.observe(this.#table);
      this.#show();
      this.#prepare();
      // A host that takes no files has no menu of them, but the reader's view can be taken away.
      const row = this.querySelector(".podium-tools");
      if (this.#tools && !row.querySelector("podium-downloads")) {
        row.append(make("podium-downloads", { lang: this.lang }));
      }
      this.dispatchEvent(new Event("podium-table", { bubbles: true })); // for `cells.js`
    }

    disconnectedCallback() {
      this.#listening?.abort();
      this.#more.disconnect();
      this.#heights.disconnect();
      clearTimeout(this.#timer);
      const others = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
      document.adoptedStyleSheets = others;
    }

    /** What the table is about; tables about the same are told apart by `#key`. */
    get subject() {
      const { podium, benchmark, baseline, metric } = this.closest("figure").dataset;
      return [podium, benchmark, baseline, metric].filter(Boolean).join(".");
    }

    /** What the reader sees, for files of it; null for a table that has no view. See `view_files.js`. */
    get view() {
      if (!this.#view) return null;
      const figure = this.#figure;
      const { names, hidden } = this.#view;
      const aliased = names === "alias" && this.#entries.some(({ name, alias }) => name !== alias);
      const { podium: kind, ...subject } = figure.dataset;
      return {
        kind,
        subject,
        language: this.#language,
        address: this.#address().href,
        file: `${(figure.id || kind).replace(/^podium-/, "")}.view`,
        title: this.#table.ariaLabel,
        lead: [...figure.querySelectorAll(":scope > p:not(.podium-title)")].map((one) => one.textContent),
        notes: [...figure.querySelectorAll("figcaption > p")].map((one) => one.firstChild.data.trim()),
        ranked: this.#table.tHead.querySelector(".podium-rank")?.textContent ?? "",
        stub: this.#columns[0].label,
        fullName: aliased ? this.#texts["full-name"] : "",
        rowGroup: this.dataset.rowGroup ?? "",
        columns: this.#columns.slice(1).filter(({ key }) => !hidden.has(key)),
        rows: this.#matching.map((entry) => this.#line(entry)),
        all: this.#entries.map(({ row }) => row),
      };
    }

    /** A row of the view. */
    #line(entry) {
      const { row, head, name, rank, rowGroup } = entry;
      const quarantined = head.querySelector("em");
      const remark = head.querySelector(".podium-remark");
      return {
        rank: rank ? this.#rank(entry) : "",
        label: row.dataset.model ? this.#label(entry) : head.querySelector("bdi").textContent,
        model: row.dataset.model ?? "",
        rowGroup: rowGroup ?? "",
        origin: row.dataset.origin ?? "",
        quarantine: quarantined?.title ?? "",
        remarks: [remark?.textContent, quarantined?.title].filter(Boolean),
        cells: row.cells,
      };
    }

    /** What its parts of the address begin with: the same for every reader of the page. */
    get #key() {
      const tables = [...document.querySelectorAll(NAME)];
      return distinct(tables.map((table) => table.subject))[tables.indexOf(this)];
    }

    // ------------------------------------------------------------------------------ from the page

    #build() {
      PodiumTable.#made += 1;
      this.#number = this.dataset.number = PodiumTable.#made;
      this.#language = this.lang.split(/[-_]/)[0].toLowerCase();
      this.#texts = texts[this.#language] ?? texts.en;
      this.#figure = this.closest("figure");
      this.#table = this.querySelector("table");
      this.#region = this.querySelector("[role=region]");
      [this.#body] = this.#table.tBodies;
      const rows = [...this.#body.rows];
      const isGroup = (row) => row.classList.contains("podium-row-group");
      rows.filter(isGroup).forEach((row) => this.#rowGroups.set(row.textContent, row));
      this.#entries = rows
        .filter((row) => !isGroup(row))
        .map((row) => {
          const head = row.querySelector("th");
          const name = row.getAttribute("data-model") ?? head.textContent;
          const alias = row.getAttribute("data-alias") ?? name;
          const group = row.getAttribute("data-group") ?? "";
          const rowGroup = row.getAttribute("data-row-group");
          const quarantined = row.hasAttribute("data-quarantined");
          const rank = row.querySelector(".podium-rank");
          const text = fold(`${name}\n${alias}`);
          const place = rank?.textContent;
          return { row, head, name, alias, group, rowGroup, quarantined, rank, place, text };
        });
      this.#columns = this.#readColumns();
      const sorted = this.#columns.find(({ head }) => head.ariaSort);
      this.#own = { sort: sorted?.key ?? "", order: sorted?.first ?? "" };
      if (this.#entries.length < 2) return;
      this.#columns.forEach((column) => this.#makeSortable(column));
      if ("tools" in this.dataset) this.#makeTools();
    }

    /** The headings in the order of the cells: below spanners, which may be empty, in the second line. */
    #readColumns() {
      const [upper, lower] = this.#table.tHead.rows;
      const below = lower ? [...lower.cells] : [];
      const heads = [...upper.cells].flatMap((head) => {
        if (!lower || head.rowSpan > 1) return [{ head }];
        head.dataset.columns = head.colSpan; // however many of them are hidden later
        return below.splice(0, head.colSpan).map((one) => ({ head: one, spanner: head }));
      });
      const all = heads.map(({ head, spanner }, index) => ({ head, spanner, index }));
      const columns = all.filter(({ head }) => !head.classList.contains("podium-rank"));
      const keys = distinct(columns.map(({ head }) => head.dataset.column ?? "model"));
      return columns.map(({ head, spanner, index }, position) => {
        const numeric = head.classList.contains("podium-number");
        const { better = "", filter = "" } = head.dataset;
        const first = better === "higher" ? "desc" : "asc";
        const over = spanner?.textContent ? `${spanner.textContent} ` : "";
        const label = over + head.textContent;
        return { head, spanner, index, numeric, better, filter, first, key: keys[position], label };
      });
    }

    #makeSortable(column) {
      const button = make("button", { type: "button" }, ...column.head.childNodes);
      // Several columns are called alike, each below another spanner.
      if (column.spanner) button.ariaLabel = column.label;
      button.addEventListener("click", () => {
        const { key, first } = column;
        const { sort, order } = this.#sorted;
        const second = first === "asc" ? "desc" : "asc";
        if (sort === key && order === first) this.#change({ sort: key, order: second });
        else if (sort === key || this.#own.sort === key) this.#change({ sort: "", order: "" });
        else this.#change({ sort: key, order: first });
      });
      column.head.append(button);
    }

    /** One row above the table: the filter, menus of further filters and of columns, the comparison,
     *  and the files, which are there without a script. Below the table stands what the view is. */
    #makeTools() {
      const words = this.#texts;
      const filter = make("input", {
        type: "search",
        placeholder: words.filter,
        ariaLabel: words.filter,
        autocomplete: "off",
        spellcheck: false,
      });
      filter.addEventListener("input", () => this.#change({ filter: filter.value }));
      const reset = this.#makeControl("button", "reset", words.reset);
      reset.addEventListener("click", () => {
        this.#change(this.#read(new URLSearchParams()));
        filter.focus();
      });
      const filters = this.#makeMenu("filters", () => this.#filterParts());
      const columns = this.#makeMenu("columns", () => this.#columnParts());
      const compare = this.#makeControl("a", "compare", words.compare);
      compare.hidden = !this.dataset.compare;
      const status = make("p", { role: "status" });
      this.#tools = { filter, reset, filters: filters.button, compare, status };
      const row = this.querySelector(".podium-tools") ?? make("div", { className: "podium-tools" });
      row.prepend(filter, reset, ...filters.parts, ...columns.parts, compare);
      this.prepend(row);
      this.append(status);
      this.#body.addEventListener("click", ({ target }) => {
        const button = target.closest("button[data-pin]");
        if (!button) return;
        this.#isPinning = true;
        pinned.toggle(button.closest("tr").dataset.model);
      });
    }

    /** A control of the row. On a narrow screen its sign alone is seen, and how many it stands for. */
    #makeControl(tag, kind, label) {
      const control = make(tag, { title: label }, make("span", {}, label), make("small", {}));
      if (tag === "button") control.type = "button";
      control.dataset.tool = kind;
      return control;
    }

    /** A button, and the menu that it opens, which is made anew from the view as it is then. */
    #makeMenu(kind, makeParts) {
      const panel = make("div", { popover: "auto", className: "podium-view" });
      const button = this.#makeControl("button", kind, this.#texts[kind]);
      button.popoverTargetElement = panel;
      panel.addEventListener("beforetoggle", ({ newState }) => {
        if (newState !== "open") return;
        const place = button.getBoundingClientRect();
        panel.style.setProperty("--podium-left", `${place.left + scrollX}px`);
        panel.style.setProperty("--podium-top", `${place.bottom + scrollY}px`);
        panel.replaceChildren(...makeParts());
      });
      // It would cover what has the focus then.
      panel.addEventListener("focusout", ({ relatedTarget: next }) => {
        if (next && next !== button && !panel.contains(next)) setTimeout(() => panel.hidePopover());
      });
      return { button, parts: [button, panel] };
    }

    #part(title, ...choices) {
      return make("fieldset", {}, make("legend", {}, title), ...choices);
    }

    // ------------------------------------------------------------------- filters by what a model is

    #filterParts() {
      const columns = this.#columns.filter((column) => column.filter);
      return [this.#groupPart(), ...columns.map((column) => this.#wherePart(column))].filter(Boolean);
    }

    #groupPart() {
      const groups = [...new Set(this.#entries.map(({ group }) => group))];
      if (groups.length < 2) return null;
      const compare = this.#compareTexts;
      groups.sort((a, b) => (a === "") - (b === "") || compare(a, b));
      const choices = groups.map((group) =>
        tick("checkbox", group || this.#texts.ungrouped, {
          checked: this.#view.groups.has(group),
          onchange: () => this.#toggle("groups", group),
        }),
      );
      return this.#part(this.#texts.groups, ...choices);
    }

    /** A filter by one column: a box for each text, or the two ends of a range. Null where there is
     *  nothing to choose. */
    #wherePart(column) {
      const texts = this.#entries.map((entry) => this.#text(entry, column)).filter(Boolean);
      const known = [...new Set(texts)].sort(this.#compareTexts);
      if (known.length < 2) return null;
      const parts = column.filter === "range" ? this.#makeRange(column) : this.#makeBoxes(column, known);
      return this.#part(column.label, ...parts);
    }

    #makeBoxes(column, known) {
      const { key } = column;
      return known.map((text) => {
        const choice = this.#choice(column, text);
        return tick("checkbox", text, {
          checked: (this.#view.where.get(key) ?? []).includes(choice),
          onchange: () => {
            const chosen = new Set(this.#view.where.get(key) ?? []);
            if (!chosen.delete(choice)) chosen.add(choice);
            this.#changeWhere(key, [...chosen].sort());
          },
        });
      });
    }

    /** A text as an address has it, for readers of every language: truth values are translated. */
    #choice({ filter }, text) {
      return filter === "boolean" ? ["yes", "no"].find((one) => this.#texts[one] === text) : text;
    }

    #makeRange({ key, numeric, label }) {
      const [range = ".."] = this.#view.where.get(key) ?? [];
      const now = range.split("..");
      const ends = [this.#texts.from, this.#texts.to].map((word, end) =>
        make("input", {
          value: now[end],
          inputMode: numeric ? "decimal" : "numeric",
          size: numeric ? 5 : 10,
          placeholder: word,
          ariaLabel: `${label}: ${word}`,
          autocomplete: "off",
        }),
      );
      const change = () => {
        const [low, high] = ends.map((end) => end.value.trim());
        this.#changeWhere(key, low || high ? [`${low}..${high}`] : []);
      };
      ends.forEach((end) => end.addEventListener("input", change));
      return [ends[0], " – ", ends[1]];
    }

    #changeWhere(key, values) {
      const where = new Map(this.#view.where);
      if (values.length) where.set(key, values);
      else where.delete(key);
      this.#change({ where });
    }

    /** What an entry has in a column, as it is shown; empty for nothing. */
    #text({ row }, { index }) {
      const cell = row.cells[index];
      return cell.title && cell.textContent === "—" ? "" : cell.textContent.trim();
    }

    /** Whether an entry passes the filter by one column. Nothing is known to pass none. */
    #passes(entry, column, values) {
      const text = this.#text(entry, column);
      if (column.filter !== "range") return values.includes(this.#choice(column, text));
      const [low, high = ""] = values[0].split("..");
      if (!column.numeric) return text !== "" && isWithin(text, low, high);
      const value = entry.row.cells[column.index].getAttribute("data-value");
      const below = low !== "" && !(Number(value) >= Number(low));
      return value !== null && !below && (high === "" || Number(value) <= Number(high));
    }

    // -------------------------------------------------------------------- columns, names and pins

    #columnParts() {
      return [this.#columnPart(), this.#namePart(), this.#pinPart()].filter(Boolean);
    }

    #pinPart() {
      const { pins, only } = this.#view;
      const label = fill(this.#texts.only, { count: pins.size });
      const box = tick("checkbox", label, {
        checked: only && pins.size > 0,
        disabled: pins.size === 0,
        onchange: (event) => this.#change({ only: event.target.checked }),
      });
      const unpin = make("button", { type: "button", disabled: pinned.names.length === 0 }, this.#texts.unpin);
      unpin.addEventListener("click", () => {
        pinned.set([]);
        unpin.closest("[popover]").hidePopover();
      });
      return this.#part(this.#texts.pins, box, unpin, make("small", {}, this.#texts.pinning));
    }

    #namePart() {
      if (this.#entries.every(({ name, alias }) => name === alias)) return null;
      const choices = ["full", "alias"].map((names) =>
        tick("radio", this.#texts[names], {
          name: `podium-names-${this.#number}`,
          checked: this.#view.names === names,
          onchange: () => this.#change({ names }),
        }),
      );
      return this.#part(this.#texts.names, ...choices);
    }

    #columnPart() {
      const columns = this.#columns.slice(1);
      if (columns.length < 2) return null;
      const boxes = columns.map(({ key, label }) =>
        tick("checkbox", label, {
          checked: !this.#view.hidden.has(key),
          onchange: () => {
            this.#toggle("hidden", key);
            mark();
          },
        }),
      );
      const all = tick("checkbox", this.#texts.all, {
        onchange: ({ target }) => {
          const hidden = target.checked ? [] : columns.map(({ key }) => key);
          this.#change({ hidden: new Set(hidden) });
          boxes.forEach((box) => Object.assign(box.firstChild, { checked: target.checked }));
          mark();
        },
      });
      const mark = () => {
        const { size } = this.#view.hidden;
        const some = size > 0 && size < columns.length;
        Object.assign(all.firstChild, { checked: size === 0, indeterminate: some });
      };
      mark();
      return this.#part(this.#texts.columns, all, ...boxes);
    }

    // ----------------------------------------------------------------------- the view, the address

    /** A view from an address. Names that the table does not have are kept apart, and told. */
    #read(address = new URLSearchParams(location.search)) {
      const key = this.#key;
      const gone = new Set();
      // Without tools nothing could say that rows are missing, or bring them back.
      const heard = (field) => this.#tools || field === "sort" || field === "order";
      const all = (field, known) => {
        const given = heard(field) ? address.getAll(`${key}.${field}`) : [];
        if (known) given.filter((name) => !known.has(name)).forEach((name) => gone.add(name));
        return new Set(known ? given.filter((name) => known.has(name)) : given);
      };
      const one = (field, known) => [...all(field, known)][0] ?? "";
      const columns = new Set(this.#columns.map((column) => column.key));
      const shown = all("show", columns);
      const hidden = all("hide", columns);
      if (shown.size) columns.forEach((name) => !shown.has(name) && hidden.add(name));
      hidden.delete(this.#columns[0].key);
      const sort = one("sort", columns);
      const view = {
        sort,
        order: sort && (one("order") === "desc" ? "desc" : "asc"),
        filter: one("filter"),
        groups: all("group", new Set(this.#entries.map(({ group }) => group))),
        hidden,
        pins: this.#pins,
        only: one("only") === "pinned",
        names: one("names", new Set(["full", "alias"])) || this.#ownNames,
        where: this.#readWhere(address, key),
      };
      this.#gone = [...gone];
      return view;
    }

    #readWhere(address, key) {
      const where = new Map();
      if (!this.#tools) return where;
      this.#columns.forEach((column) => {
        const values = [...new Set(address.getAll(`${key}.where.${column.key}`))].sort();
        const valid = column.filter === "range" ? values.filter((one) => one.includes("..")) : values;
        if (column.filter && valid.length) where.set(column.key, valid);
      });
      return where;
    }

    /** The view as fields of an address, in one order; the page's own view has none. */
    #fields(view = this.#view) {
      const { sort, order, filter, groups, hidden, only, names, where } = view;
      const columns = this.#columns.slice(1).map(({ key }) => key);
      const shown = columns.filter((key) => !hidden.has(key));
      const few = shown.length > 0 && shown.length < hidden.size;
      const listed = few ? shown : columns.filter((key) => hidden.has(key));
      return [
        ...(sort ? [["sort", sort], ["order", order]] : []),
        ...(filter ? [["filter", filter]] : []),
        ...[...groups].sort().map((group) => ["group", group]),
        ...listed.map((key) => [few ? "show" : "hide", key]),
        ...(only && pinned.names.length ? [["only", "pinned"]] : []),
        ...(names === this.#ownNames ? [] : [["names", names]]),
        ...[...where].sort().flatMap(([name, values]) =>
          values.map((value) => [`where.${name}`, value]),
        ),
      ];
    }

    #spell(view) {
      return JSON.stringify(this.#fields(view));
    }

    /** The page's address with this view in it; whatever else is in it stays. */
    #address() {
      const address = new URL(location.href);
      const key = this.#key;
      FIELDS.forEach((field) => address.searchParams.delete(`${key}.${field}`));
      const filters = [...address.searchParams.keys()].filter((name) => name.startsWith(`${key}.where.`));
      filters.forEach((name) => address.searchParams.delete(name));
      this.#fields().forEach(([field, value]) => {
        address.searchParams.append(`${key}.${field}`, value);
      });
      pinned.spell(address.searchParams);
      return address;
    }

    #writeSoon() {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#write(), PAUSE);
    }

    #write() {
      clearTimeout(this.#timer);
      this.#timer = 0;
      if (location.pathname !== this.#path) return;
      this.#known = this.#spell();
      const { href } = this.#address();
      if (href !== location.href) history.replaceState(history.state, "", href);
    }

    /** The reader went back, or followed a link to a view. Themes note other things in the history:
     *  they change nothing here, even while this view waits to be written. */
    #follow() {
      const view = this.#read();
      const found = this.#spell(view);
      if (found === this.#known) return;
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.#known = found;
      this.#view = view;
      this.#show();
    }

    /** The pinned models that the table has. */
    get #pins() {
      const own = new Set(this.#entries.map(({ name }) => name));
      return new Set(this.#tools ? pinned.names.filter((name) => own.has(name)) : []);
    }

    #followPins() {
      this.#keepWidths();
      this.#view.pins = this.#pins;
      this.#show();
    }

    #toggle(field, name) {
      const names = new Set(this.#view[field]);
      if (!names.delete(name)) names.add(name);
      this.#change({ [field]: names });
    }

    #change(part) {
      this.#keepWidths();
      this.#gone = [];
      Object.assign(this.#view, part);
      this.#show();
      this.#writeSoon();
    }

    /** Numbers keep their columns' widths, so that columns stay while the reader types. */
    #keepWidths() {
      // So do the tools above, as far as the page is wide enough.
      this.style.minWidth ||= `min(100%, ${this.offsetWidth}px)`;
      const free = this.#columns
        .map(({ head, numeric }) => (numeric && !head.style.minWidth && head.offsetWidth ? head : null))
        .filter(Boolean);
      // All are read before any is written: each reading after a writing lays out the table.
      const widths = free.map((head) => getComputedStyle(head).width);
      free.forEach((head, index) => {
        head.style.minWidth = widths[index];
      });
    }

    /** The address that leads to this table and this view. */
    get link() {
      this.#write();
      const address = this.#address();
      const headings = [...document.querySelectorAll(":is(h1, h2, h3, h4, h5, h6)[id]")];
      const before = Node.DOCUMENT_POSITION_PRECEDING;
      const above = headings.filter((one) => this.compareDocumentPosition(one) & before);
      address.hash = this.#figure.id || above.at(-1)?.id || "";
      return address.href;
    }

    // ------------------------------------------------------------------------------------ showing

    get #compareTexts() {
      const options = { numeric: true };
      return new Intl.Collator(this.lang || undefined, options).compare;
    }

    /** The column and the direction that the rows are sorted by: the reader's, else the page's own. */
    get #sorted() {
      return this.#view.sort ? this.#view : this.#own;
    }

    get #ownNames() {
      return this.dataset.names ?? "full";
    }

    #label({ name, alias }, names = this.#view.names) {
      return names === "alias" ? alias : name;
    }

    /** Missing values come last in both directions. So do quarantined numbers, after those: none of
     *  them heads a table, as `best_first` has it. Names of quarantined models stand in their place. */
    #order() {
      const { sort, order } = this.#view;
      const column = this.#columns.find(({ key }) => key === sort);
      if (!column) return this.#entries;
      const { places, late } = this.#keys(column).result;
      const direction = order === "desc" ? -1 : 1;
      const compare = (a, b) => late[a] - late[b] || direction * (places[a] - places[b]);
      const sorted = Uint32Array.from(places.keys()).sort(compare);
      return this.#keepGroups(Array.from(sorted, (position) => this.#entries[position]));
    }

    /** What the rows are sorted by in a column. Values do not change, but names do: for aliases. */
    #keys(column) {
      const names = column === this.#columns[0] ? this.#view.names : "";
      column.keys ??= new Map();
      if (!column.keys.has(names)) column.keys.set(names, new Gradual(this.#readKeys(column, names)));
      return column.keys.get(names);
    }

    /** For the models in the order of the page: their places by the values of a column from the lowest
     *  on, equal for equal values; how late they come in both directions; and their ranks. */
    *#readKeys(column, names) {
      const { index, numeric, better } = column;
      const compareTexts = this.#compareTexts;
      const values = [];
      const late = new Float64Array(this.#entries.length);
      const cells = [];
      for (const [position, entry] of this.#entries.entries()) {
        if (position % SLICE === 0) yield;
        const cell = entry.row.cells[index];
        const value = cell === entry.head ? this.#label(entry, names) : this.#value(column, cell);
        values.push(value);
        late[position] = value === null ? 1 : this.#lack(cell);
        if (numeric && entry.quarantined) late[position] += 2;
        if (better) cells.push(cell);
      }
      const rough = Float64Array.from(numeric ? values : [], Number);
      const compare = numeric
        ? (a, b) => rough[a] - rough[b] || compareDecimals(values[a], values[b])
        : (a, b) => compareTexts(values[a], values[b]);
      const present = [...values.keys()].filter((position) => values[position] !== null);
      const ascending = yield* sortSteps(present, compare);
      const places = new Uint32Array(values.length);
      ascending.forEach((position, count) => {
        const before = ascending[count - 1];
        const isEqual = count > 0 && compare(before, position) === 0;
        places[position] = isEqual ? places[before] : count;
      });
      yield;
      return { places, late, ranks: better && this.#ranks(column, ascending, cells) };
    }

    #value({ numeric }, cell) {
      return numeric ? cell.getAttribute("data-value") : cell.textContent.trim() || null;
    }

    /** Prepare the sorting of a large table while the browser has nothing else to do: to read ten
     *  thousand cells takes longer than to sort and show them. */
    #prepare() {
      if (!this.#isLarge || !window.requestIdleCallback) return;
      const work = (deadline) => {
        const keys = this.#columns.map((column) => this.#keys(column)).find(({ isDone }) => !isDone);
        if (!keys || !this.isConnected) return;
        do keys.step();
        while (!keys.isDone && deadline.timeRemaining() > 0);
        requestIdleCallback(work);
      };
      requestIdleCallback(work);
    }

    /** How much an average lacks, from 0 for nothing to below 1: one that covers less comes later,
     *  after all that cover everything, whichever way the rows are sorted. */
    #lack(cell) {
      const coverage = cell.querySelector(".podium-coverage")?.textContent.split("/");
      return coverage ? 1 - coverage[0] / coverage[1] / 2 : 0;
    }

    /** Rows of a group together, groups in the order of their first rows. */
    #keepGroups(entries) {
      if (this.#rowGroups.size === 0) return entries;
      const groups = [...new Set(entries.map(({ rowGroup }) => rowGroup))];
      return groups.flatMap((group) => entries.filter(({ rowGroup }) => rowGroup === group));
    }

    /** The number before a name: the rank by the sorted column if its values are ranked, else by what
     *  the page ranks by. */
    #rank(entry) {
      return this.#ranking ? (this.#ranking.get(entry) ?? "") : entry.place;
    }

    /** The ranks by a column, whose models come from the lowest value to the highest. Equal text is
     *  equal rank, and after two firsts comes a third. */
    #ranks({ better }, ascending, cells) {
      const ranked = ascending.filter((position) => {
        const isIncomplete = cells[position].getAttribute("data-mark") === "incomplete";
        return !isIncomplete && !this.#entries[position].quarantined;
      });
      const pair = (position, rank) => [this.#entries[position], String(rank)];
      // A table without some of the models says the ranks itself.
      const told = ranked.filter((position) => cells[position].hasAttribute("data-rank"));
      if (told.length) return new Map(told.map((one) => pair(one, cells[one].dataset.rank)));
      if (better === "higher") ranked.reverse();
      // Bold or underlined, a value is in an element of its own.
      const isValue = (node) => node.nodeType === Node.TEXT_NODE || node.matches("b, u");
      let last = null;
      let rank = 0;
      return new Map(
        ranked.map((position, count) => {
          const printed = [...cells[position].childNodes].find(isValue)?.textContent.trim();
          if (printed !== last) rank = count + 1;
          last = printed;
          return pair(position, rank);
        }),
      );
    }

    #matches() {
      const { filter, groups, pins, only, where } = this.#view;
      const wheres = this.#columns.filter(({ key }) => where.has(key));
      const terms = fold(filter).split(/\s+/).filter(Boolean);
      const alone = only && pins.size > 0;
      return (entry) =>
        pins.has(entry.name) ||
        (!alone &&
          (groups.size === 0 || groups.has(entry.group)) &&
          wheres.every((column) => this.#passes(entry, column, where.get(column.key))) &&
          terms.every((term) => entry.text.includes(term)));
    }

    #show() {
      const { sort, order, names, hidden } = this.#view;
      const basis = JSON.stringify([sort, order, sort === "model" && names]);
      if (this.#ordered?.basis !== basis) this.#ordered = { basis, entries: this.#order() };
      this.#matching = this.#ordered.entries.filter(this.#matches());
      const sorted = this.#sorted;
      this.#columns.forEach(({ head, key }) => {
        if (key === sorted.sort) head.ariaSort = sorted.order === "desc" ? "descending" : "ascending";
        else head.removeAttribute("aria-sort");
      });
      this.#hideColumns(hidden);
      const column = this.#columns.find(({ key }) => key === sort);
      this.#ranking = column?.better ? this.#keys(column).result.ranks : null;
      this.#replaceRows();
      this.#tell();
    }

    #hideColumns(hidden) {
      const rows = `${NAME}[data-number="${this.#number}"] tbody > tr:not(.podium-row-group)`;
      const rules = this.#columns
        .filter(({ key }) => hidden.has(key))
        .map(({ index }) => `${rows} > :nth-child(${index + 1}) { display: none !important }`);
      this.#sheet.replaceSync(rules.join("\n"));
      const widths = new Map();
      this.#columns.forEach(({ head, spanner, key }) => {
        head.style.display = hidden.has(key) ? "none" : "";
        if (spanner) widths.set(spanner, (widths.get(spanner) ?? 0) + !hidden.has(key));
      });
      widths.forEach((width, spanner) => {
        spanner.style.display = width ? "" : "none";
        spanner.colSpan = width || 1;
      });
    }

    #replaceRows() {
      const held = this.contains(document.activeElement) ? document.activeElement : null;
      this.#body.replaceChildren();
      this.#laidOut = 0;
      this.#extend();
      this.#table.ariaRowCount = this.#isLarge ? this.#matching.length + 1 : null;
      if (held && held !== document.activeElement) {
        (held.isConnected ? held : this.#region).focus({ preventScroll: true });
      }
    }

    /** How many rows keep to a size. */
    #limit({ rows, cells }) {
      const columns = this.#columns.length - this.#view.hidden.size;
      return Math.min(rows, Math.max(FEW, Math.ceil(cells / columns)));
    }

    get #isLarge() {
      return this.#matching.length > this.#limit(MANY);
    }

    /** Lay out further rows. All at once would take seconds where there are ten thousand. */
    #extend(count = this.#limit(this.#isLarge ? STEP : MANY)) {
      const start = this.#laidOut;
      const next = this.#matching.slice(start, start + count);
      const fragment = new DocumentFragment();
      next.forEach((entry, position) => {
        const before = this.#matching[start + position - 1];
        const heading = this.#rowGroups.get(entry.rowGroup);
        if (heading && before?.rowGroup !== entry.rowGroup) fragment.append(heading);
        fragment.append(this.#dress(entry));
      });
      this.#laidOut += next.length;
      this.#body.append(fragment);
      this.#more.disconnect();
      if (this.#lacking) {
        this.#region.after(this.#rest);
        this.#more.observe(this.#rest);
      }
      this.#reserve();
    }

    get #lacking() {
      return this.#matching.length - this.#laidOut;
    }

    #reserve() {
      this.#rest.style.height = `${this.#lacking * this.#rowHeight}px`;
    }

    /** How many rows it takes to fill the window, and a step more. */
    #awaited() {
      const gap = Math.max(0, innerHeight - this.#rest.getBoundingClientRect().top);
      return this.#limit(STEP) + Math.ceil(gap / (this.#rowHeight || Infinity));
    }

    #dress(entry) {
      const { row, head, name, rank } = entry;
      if (rank) rank.textContent = this.#rank(entry);
      row.toggleAttribute("data-pinned", row.dataset.model !== undefined && pinned.has(name));
      if (!this.#tools) return row;
      const label = this.#label(entry);
      const shown = head.querySelector("bdi");
      if (shown.textContent !== label) shown.textContent = label;
      shown.title = label === name ? "" : name;
      entry.pin ??= head.insertAdjacentElement("afterbegin", make("button", { type: "button" }));
      entry.pin.dataset.pin = "";
      entry.pin.ariaLabel = fill(this.#texts.pin, { model: label });
      entry.pin.ariaPressed = String(this.#view.pins.has(name));
      // What is read out before each cell: the name, without the button's.
      const quarantined = head.querySelector("em");
      head.ariaLabel = quarantined ? `${label} ${quarantined.textContent}` : label;
      return row;
    }

    /** Say in words what the reader sees, and what it does not change. */
    #tell() {
      if (!this.#tools) return;
      const { filter, reset, filters, compare, status } = this.#tools;
      const words = this.#texts;
      const { sort, order } = this.#view;
      const shown = this.#matching.length;
      const total = this.#entries.length;
      const column = this.#columns.find(({ key }) => key === sort)?.label;
      const parts = [fill(shown < total ? words.part : words.total, { shown, total })];
      if (this.#isPinning) parts.unshift(fill(words.pinned, { count: pinned.names.length }));
      this.#isPinning = false;
      if (sort) parts.push(fill(order === "desc" ? words.descending : words.ascending, { column }));
      const ranked = ["ranked", "leaderboard"].includes(this.#figure.dataset.podium);
      if (shown < total && ranked) parts.push(words.whole);
      if (this.#gone.length) parts.push(fill(words.gone, { names: this.#gone.join(", ") }));
      // What is said already is not read out again.
      if (parts.join("") !== status.textContent) {
        status.replaceChildren(...parts.map((part) => make("span", {}, part)));
      }
      reset.hidden = this.#fields().length === 0;
      // Nothing to see where a glance at the table says the same.
      status.classList.toggle("podium-spoken", reset.hidden && !this.#gone.length);
      this.#count(filters, this.#view.groups.size + this.#view.where.size);
      this.#count(compare, pinned.names.length);
      if (!compare.hidden) {
        const address = new URL(this.dataset.compare, location.href);
        pinned.spell(address.searchParams);
        compare.href = address.href;
      }
      if (filter.value !== this.#view.filter) filter.value = this.#view.filter;
    }

    /** Say beside a control how many it stands for. */
    #count(control, count) {
      control.lastChild.textContent = count ? ` ${count}` : "";
    }
  }

  customElements.define(NAME, PodiumTable);
}
