/**
 * Sets pinned models side by side, over everything in `results.json`: values, ranks, confidence
 * intervals, and differences from the first of them. Ranks and values are those of the file; only
 * differences are computed, from exact decimals, as `core/numbers.py` does.
 *
 * A custom element around what the page says without a script. Called with the texts of every
 * language, and with the models that are pinned.
 */
(texts, pinned) => {
  "use strict";

  const NAME = "podium-compare";
  /** More columns than this are no comparison that anyone reads. */
  const MOST = 5;
  const EMPTY = "—";

  /** An element with properties and children; texts are never read as markup. */
  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children.filter(Boolean));
    return element;
  }

  function fill(template, facts) {
    return template.replace(/\{(\w+)\}/g, (_, key) => facts[key]);
  }

  const fold = (text) => text.normalize("NFKC").trim().toLowerCase();

  /** A decimal as an integer of units, of which 10 to the power of `places` are 1. */
  function units(text, places) {
    const [whole, part = ""] = text.split(".");
    return BigInt(whole + part.padEnd(places, "0"));
  }

  /** The difference of two decimals, exactly, then rounded to digits, halves away from zero. */
  function difference(left, right, digits) {
    const lengths = [left, right].map((text) => (text.split(".")[1] ?? "").length);
    const places = Math.max(digits, ...lengths);
    const exact = units(left, places) - units(right, places);
    const size = exact < 0n ? -exact : exact;
    const step = 10n ** BigInt(places - digits);
    const rounded = (size + step / 2n) / step;
    const padded = String(rounded).padStart(digits + 1, "0");
    const whole = padded.slice(0, padded.length - digits);
    const text = digits ? `${whole}.${padded.slice(-digits)}` : whole;
    const sign = rounded === 0n ? 0 : exact < 0n ? -1 : 1;
    return { sign, text: { "-1": "−", 0: "", 1: "+" }[sign] + text };
  }

  /** Whether a displayed difference is no larger than the band, which may be a share of the baseline. */
  function isLevel(shown, band, baseline, digits) {
    if (!band) return false;
    const amount = band.replace("%", "");
    const places = (amount.split(".")[1] ?? "").length;
    const size = (text) => units(text.replace(/^[+−]/, ""), digits);
    // Both sides in units of `digits` and `places` together.
    const exact = size(shown) * 10n ** BigInt(places);
    const limit = units(amount, places);
    if (!band.endsWith("%")) return exact <= limit * 10n ** BigInt(digits);
    return 100n * exact <= limit * size(difference(baseline, "0", digits).text);
  }

  class Comparison extends HTMLElement {
    #words;
    #language;
    #results;
    #models;
    #tools;
    #entry;
    #status;
    #chosen;
    #result;
    #said = "";
    #listening;
    #unpin;

    async connectedCallback() {
      this.#language = this.lang.split(/[-_]/)[0].toLowerCase();
      this.#words = texts[this.#language] ?? texts.en;
      this.#listening = new AbortController();
      const { signal } = this.#listening;
      pinned.addEventListener("change", () => this.#results && this.#show(), { signal });
      if (this.#results) return this.#show();
      const before = [...this.childNodes];
      // The menu of files is there already, except where the host takes none.
      this.#tools =
        this.querySelector(".podium-tools") ??
        make("div", { className: "podium-tools" }, make("podium-downloads", { lang: this.lang }));
      const loading = make("p", { role: "status" }, this.#words["compare-loading"]);
      this.replaceChildren(loading);
      try {
        this.#take(await this.#load());
      } catch {
        loading.textContent = this.#words["compare-failed"];
        return this.append(...before);
      }
      this.#build();
      this.#show();
    }

    disconnectedCallback() {
      this.#listening?.abort();
    }

    /** The results: inside the page, or beside it where the host takes files. */
    async #load() {
      const figure = this.closest("figure");
      const inside = figure.querySelector("script[type='application/json']");
      if (inside) return JSON.parse(inside.textContent);
      const answer = await fetch(this.#tools.querySelector("a[download]").href);
      if (!answer.ok) throw new Error(answer.statusText);
      return answer.json();
    }

    /** Keep what is looked up: models by name, and values by benchmark, metric and model. */
    #take(results) {
      const key = (...names) => JSON.stringify(names);
      const { names } = this.closest("figure").dataset;
      const called = ({ name, alias }) => (names === "full" ? name : alias);
      const models = results.models.map((model) => ({ ...model, label: called(model) }));
      this.#models = new Map(models.map((model) => [model.name, model]));
      const values = new Map();
      const ranked = new Map();
      for (const value of results.values) {
        values.set(key(value.benchmark, value.metric, value.model), value);
        const column = key(value.benchmark, value.metric);
        ranked.set(column, (ranked.get(column) ?? 0) + (value.rank !== null));
      }
      const metrics = new Map(results.metrics.map((metric) => [metric.name, metric]));
      const sampled = new Set(
        results.benchmarks.flatMap(({ name, samples }) => samples?.metrics.map((one) => key(name, one)) ?? []),
      );
      const isSampled = ({ benchmark, metric }) => sampled.has(key(benchmark, metric));
      const benchmarks = results.benchmarks.map(({ name, label, metrics: own }) => ({
        label: this.#text(label) || name,
        rows: own.map(({ name: metric, digits }) => {
          const { label: long, unit, better, band } = metrics.get(metric) ?? {};
          const text = this.#text(long) || metric;
          return {
            ...{ metric, digits, better, band, ranked: ranked.get(key(name, metric)) },
            sampled: isSampled({ benchmark: name, metric }),
            label: unit ? `${text} (${this.#text(unit)})` : text,
            value: (model) => values.get(key(name, metric, model)),
          };
        }),
      }));
      const averages = results.averages.map(({ name, label, better, digits, columns, values: own }) => ({
        ...{ metric: name, digits, better, ranked: own.filter(({ rank }) => rank !== null).length },
        sampled: columns.some(isSampled),
        label: this.#text(label) || name,
        value: (model) => own.find((one) => one.model === model),
      }));
      const last = { label: this.#words["compare-averages"], rows: averages };
      this.#results = averages.length ? [...benchmarks, last] : benchmarks;
    }

    /** A text of the settings in the page's language. */
    #text(text) {
      return typeof text === "object" && text ? (text[this.#language] ?? text.en ?? "") : (text ?? "");
    }

    #build() {
      const words = this.#words;
      const models = [...this.#models.values()];
      const options = models.map(({ name, alias }) => make("option", { value: name, label: alias }));
      const known = make("datalist", { id: "podium-compare-models" }, ...options);
      this.#entry = make("input", {
        type: "search",
        placeholder: words["compare-add"],
        ariaLabel: words["compare-add"],
        autocomplete: "off",
        spellcheck: false,
      });
      this.#entry.setAttribute("list", known.id);
      this.#entry.addEventListener("change", () => this.#add());
      const unpin = make("button", { type: "button", title: words.unpin }, make("span", {}, words.unpin));
      this.#unpin = unpin;
      unpin.addEventListener("click", () => {
        pinned.set([]);
        this.#entry.focus();
      });
      this.#status = make("p", { role: "status" });
      unpin.dataset.tool = "reset";
      this.#chosen = make("ul", { className: "podium-chosen" });
      this.#result = make("div", {});
      this.#tools.prepend(this.#entry, known, unpin);
      this.replaceChildren(this.#tools, this.#status, make("div", {}, this.#chosen), this.#result);
    }

    /** The models that are compared, and what the address has besides. */
    get #compared() {
      const known = pinned.names.filter((name) => this.#models.has(name));
      const gone = pinned.names.filter((name) => !this.#models.has(name));
      return { models: known.slice(0, MOST), more: known.length > MOST, gone };
    }

    /** The model that is called so, by its name or its alias. */
    #find(called) {
      const all = [...this.#models.values()];
      return (
        all.find((one) => [one.name, one.alias].includes(called)) ??
        all.find((one) => [one.name, one.alias].some((text) => fold(text) === fold(called)))
      );
    }

    /** Whoever writes an address by hand calls a model as the pages do; other pages need its name. */
    #resolve() {
      const names = pinned.names.map((called) => this.#find(called)?.name ?? called);
      const isOther = names.join("\n") !== pinned.names.join("\n");
      if (isOther) pinned.set(names); // which shows them
      return isOther;
    }

    #add() {
      const name = this.#entry.value;
      if (!name.trim()) return;
      const model = this.#find(name);
      if (!model) return this.#say(fill(this.#words["compare-none"], { name }));
      if (this.#compared.models.length >= MOST && !pinned.has(model.name)) {
        return this.#say(fill(this.#words["compare-full"], { count: MOST }));
      }
      this.#entry.value = "";
      const facts = { model: model.label };
      if (pinned.has(model.name)) return this.#say(fill(this.#words["compare-there"], facts));
      this.#said = fill(this.#words["compare-added"], facts);
      pinned.toggle(model.name);
    }

    /** The address that leads to this comparison, for the menu of its files. */
    get link() {
      const address = new URL(location.href);
      pinned.spell(address.searchParams);
      address.hash = this.closest("figure").id;
      return address.href;
    }

    #say(text) {
      this.#said = text;
      this.#tell();
    }

    #tell() {
      const { models, more, gone } = this.#compared;
      const words = this.#words;
      const parts = [
        this.#said,
        models.length < 2 ? words["compare-few"] : fill(words.total, { total: models.length }),
        more && fill(words["compare-more"], { count: MOST }),
        gone.length && fill(words["compare-gone"], { names: gone.join(", ") }),
      ];
      const spans = parts.filter(Boolean).map((part) => make("span", {}, part));
      this.#status.replaceChildren(...spans.flatMap((span) => [span, " "]));
      this.#said = "";
    }

    #show() {
      if (this.#resolve()) return;
      const { models } = this.#compared;
      const compared = models.map((name) => this.#models.get(name));
      this.#chosen.replaceChildren(...compared.map((model, place) => this.#chip(model, place)));
      this.#result.replaceChildren(...(models.length < 2 ? [] : this.#table(compared)));
      this.#unpin.hidden = !pinned.names.length;
      this.#tools.querySelector("podium-downloads").hidden = !models.length;
      this.#tell();
    }

    /** Change what is pinned, say so, and go on from the chip that is at the place of the pressed one. */
    #pin(names, said, place, part = null) {
      this.#said = said;
      pinned.set(names);
      const chips = this.#chosen.children;
      const chip = chips[Math.min(place, chips.length - 1)];
      (part && chip ? chip.querySelector(part) : (chip ?? this.#entry)).focus();
    }

    #chip({ name, label: called }, place) {
      const words = this.#words;
      const press = (act, sign, label, change) => {
        const button = make("button", { type: "button", ariaLabel: label, title: label }, sign);
        button.dataset.act = act;
        button.addEventListener("click", change);
        return button;
      };
      const others = () => pinned.names.filter((one) => one !== name);
      const first = () => this.#pin([name, ...others()], fill(words["compare-led"], { model: called }), 0);
      const drop = () => {
        this.#pin(others(), fill(words["compare-removed"], { model: called }), place, "[data-act=remove]");
      };
      const label = make("bdi", { title: name === called ? "" : name }, called);
      const baseline = make("small", {}, words["compare-baseline"]);
      const lead = fill(words["compare-lead"], { model: called });
      const remove = fill(words["compare-remove"], { model: called });
      return make(
        "li",
        { tabIndex: -1 }, // for the focus, which stays with a model that becomes the baseline
        label,
        place ? press("lead", "⇤", lead, first) : baseline,
        press("remove", "×", remove, drop),
      );
    }

    #table(models) {
      const words = this.#words;
      const labels = models.map(({ label }) => label);
      const title = fill(words["compare-title"], { models: labels.join(" · ") });
      const heads = models.map(({ name, label: called }, place) => {
        const label = make("bdi", { title: name === called ? "" : name }, called);
        const baseline = place ? null : make("small", {}, ` ${words["compare-baseline"]}`);
        const head = make("th", { scope: "col", className: "podium-number" }, label, baseline);
        head.dataset.column = name;
        return head;
      });
      const stub = make("th", { scope: "col" }, words["compare-metric"]);
      const names = models.map(({ name }) => name);
      const isMeasured = (row) => names.some((name) => row.value(name));
      const measured = this.#results.filter(({ rows }) => rows.some(isMeasured));
      const without = this.#results.filter((part) => !measured.includes(part));
      const body = measured.flatMap(({ label, rows }) => [
        this.#group(label, names.length + 1),
        ...rows.filter(isMeasured).map((row) => this.#row(row, names)),
      ]);
      const table = make(
        "table",
        { ariaLabel: title },
        make("thead", {}, make("tr", {}, stub, ...heads)),
        make("tbody", {}, ...body),
      );
      const region = make("div", { tabIndex: 0, role: "region", ariaLabel: title }, table);
      const missing = without.map(({ label }) => label).join(", ");
      return [
        make("p", { className: "podium-title" }, title),
        region,
        make("p", {}, words["compare-note"]),
        missing ? make("p", {}, fill(words["compare-unmeasured"], { names: missing })) : "",
      ];
    }

    #group(label, width) {
      const head = make("th", { colSpan: width, scope: "rowgroup" }, make("span", {}, label));
      return make("tr", { className: "podium-row-group" }, head);
    }

    #row(row, names) {
      const words = this.#words;
      const { label, better } = row;
      const word = words[`compare-${better}`];
      const direction = word ? make("small", { className: "podium-remark" }, ` ${word}`) : null;
      const head = make("th", { scope: "row" }, label, direction);
      const baseline = row.value(names[0]);
      const cells = names.map((name, place) => this.#cell(row, row.value(name), place && baseline));
      return make("tr", {}, head, ...cells);
    }

    #cell(row, value, baseline) {
      const words = this.#words;
      const cell = make("td", { className: "podium-number" });
      if (!value || value.exact === null) {
        return Object.assign(cell, { title: words["compare-missing"], textContent: EMPTY });
      }
      cell.dataset.value = value.exact;
      cell.title = value.exact;
      cell.append(this.#shown(row, value.text ?? value.exact));
      const beside = make("div", { className: "podium-beside" });
      if (value.quarantine) {
        const reason = this.#text(value.quarantine);
        beside.append(make("em", { title: reason }, words["compare-quarantined"]));
      } else {
        beside.append(...this.#beside(row, value, baseline).flatMap((part) => [part, " "]));
      }
      if (beside.hasChildNodes()) cell.append(beside);
      if (value.interval) cell.append(this.#interval(row, value.interval));
      return cell;
    }

    /** The rank of a value, and its difference from the baseline. */
    #beside(row, value, baseline) {
      const words = this.#words;
      const parts = [];
      const say = (text, label) => {
        parts.push(make("span", { role: "img", ariaLabel: label, title: label }, text));
      };
      if (value.rank) {
        say(`#${value.rank}`, fill(words["compare-rank"], { rank: value.rank, count: row.ranked }));
      }
      const [low, high] = value.rank_range ?? [];
      if (low !== high) say(`(${low}–${high})`, fill(words["compare-range"], { low, high }));
      if (!baseline || baseline.exact === null || baseline.quarantine) return parts;
      const { sign, text } = difference(value.exact, baseline.exact, row.digits);
      const delta = make("span", { className: "podium-delta" }, this.#shown(row, text));
      // As in delta tables: what would be tested there has no mark by displayed values.
      const isTested = row.sampled || [value, baseline].some(({ basis }) => basis === "published");
      const isSame = !sign || isLevel(text, row.band, baseline.exact, row.digits);
      if (!isSame && row.better && !isTested) {
        delta.dataset.mark = sign > 0 === (row.better === "higher") ? "better" : "worse";
      }
      return [...parts, delta];
    }

    /** A number with its minus sign, and groups of three digits where the report has them. */
    #shown({ metric }, text) {
      const signs = JSON.parse(this.closest("figure").dataset.thousands ?? "{}");
      const sign = signs[metric] ?? signs[""] ?? "";
      const grouped = text.replace(/\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, sign));
      return grouped.replace(/^-/, "−");
    }

    #interval(row, ends) {
      const [low, high] = ends.map((end) => this.#shown(row, end.toFixed(row.digits)));
      const label = fill(this.#words["compare-interval"], { low, high });
      const named = { className: "podium-beside", role: "img", ariaLabel: label, title: label };
      return make("div", named, `[${low}, ${high}]`);
    }
  }

  customElements.define(NAME, Comparison);
}
