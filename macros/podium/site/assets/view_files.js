/**
 * What a reader sees of a table as a file: its rows, columns and names as the reader has chosen them.
 *
 * The rules are those of the files beside the page, `render/csv.py`, `markdown.py` and `json.py`,
 * which explain them: a view that changes nothing gives the bytes of their CSV. Returns the formats;
 * each takes `view` of a `podium-table`. Called with the signs of marks and their meanings.
 */
(signs) => {
  "use strict";

  const EMPTY = "—";
  const NUMBER = /^[+-]?[0-9]+(?:\.[0-9]+)?[x%]?$/;
  const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
  // Blanks as Python knows them.
  const BLANK = "(?:[^\\S\\ufeff]|[\\x1c-\\x1f\\x85])";
  const FORMULA = new RegExp(
    `(?:^|(?<=[;|\\x00-\\x1f]))(?='*(?:${BLANK}*[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]|[\\t\\r]))`,
    "g",
  );
  const BREAK = /[",;|\u0000-\u001f]/;
  const REFERENCE =
    /((?<![A-Za-z0-9_])@[a-z0-9][A-Za-z0-9_-]*|#[0-9]+(?:–[0-9]+)?|(?<![A-Za-z0-9_])GH-[0-9]+)/gi;
  const ENTITY = /[<>&~${]|@(?=[\p{L}\p{N}_-]+\.)|:(?=\/\/)|(?<=[wW]{3})\./gu;
  const BACKSLASH = /(&#\d+;)|([\\`*_}[\]#!|])/g;
  const BLOCK = /^(\d*)([-+=.)])/;
  const RANKS = ["first", "second", "third"];

  // -------------------------------------------------------------------------------- what a cell says

  /** A number as programs read it: a page has a true minus sign and a multiplication sign. */
  function bare(text) {
    return sentence(text)
      .replace(/(\d)[,\u202f](?=\d{3})/g, "$1")
      .replace(/(\d)×$/, "$1x");
  }

  function sentence(text) {
    return text.replace(/\u2212(?=\.?\d)/g, "-");
  }

  /** The parts of a cell, as they are printed. */
  function parts(cell) {
    const { mark = "", value = "", rank, low, high, sd, n, runs } = cell.dataset;
    const missing = cell.title !== "" && value === "" && cell.textContent === EMPTY;
    const text = (selector) => cell.querySelector(`:scope > ${selector}`)?.textContent ?? "";
    const aside = ".podium-medal, .podium-delta, small";
    const own = [...cell.childNodes].filter(
      (node) => node.nodeType === Node.TEXT_NODE || (node.matches && !node.matches(aside)),
    );
    const number = cell.classList.contains("podium-number") ? bare : String;
    const style = own.find((node) => node.nodeType !== Node.TEXT_NODE && node.matches("b, u"));
    return {
      // The blanks before what is beside a value are text as well.
      text: missing ? "" : number(own.map((node) => node.textContent).join("").trimEnd()),
      reason: missing ? sentence(cell.title) : "",
      medal: text(".podium-medal"),
      style: style ? { B: "bold", U: "underlined" }[style.tagName] : "",
      delta: bare(text(".podium-delta").slice(1, -1)),
      coverage: text(".podium-coverage"),
      uncertainty: bare(text(".podium-uncertainty")),
      move: text("[data-move]"),
      ...{ mark, value, rank, low, high, sd, n, runs },
    };
  }

  /** What a CSV has in columns of their own, behind the value. */
  function asides({ move, delta, coverage, low, high, sd, n, runs }) {
    const all = [["▲▼", move], ["Δ", delta], ["coverage", coverage]];
    if (low !== undefined && high !== undefined) all.push(["low", low], ["high", high]);
    return new Map([...all, ["sd", sd], ["n", n], ["runs", runs]].filter(([, text]) => text));
  }

  /** Columns and rows of texts: the ranks, the names, and each column with what is beside it. */
  function grid(view) {
    // Which columns there are follows from the whole table: no filter takes one away.
    const known = view.columns.map(({ index }) => {
      const names = view.all.flatMap((row) => [...asides(parts(row.cells[index])).keys()]);
      return [...new Set(names)];
    });
    const named = view.fullName ? [view.fullName] : [];
    const grouped = view.rowGroup ? [view.rowGroup] : [];
    const front = [...(view.ranked ? [view.ranked] : []), view.stub, ...named, ...grouped];
    const heads = view.columns.flatMap(({ label }, position) => [
      label,
      ...known[position].map((name) => `${label} ${name}`),
    ]);
    const rows = view.rows.map((row) => [
      ...(view.ranked ? [row.rank] : []),
      row.label,
      ...(view.fullName ? [row.model] : []),
      ...(view.rowGroup ? [row.rowGroup] : []),
      ...view.columns.flatMap(({ index }, position) => {
        const cell = parts(row.cells[index]);
        const beside = asides(cell);
        return [cell.text, ...known[position].map((name) => beside.get(name) ?? "")];
      }),
    ]);
    return [[...front, ...heads], ...rows];
  }

  // ------------------------------------------------------------------------------------ CSV and TSV

  function guard(text) {
    return NUMBER.test(text) ? text : text.replace(FORMULA, "'");
  }

  function csvField(text) {
    const safe = guard(text);
    return BREAK.test(safe) && !NUMBER.test(text) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  const csv = (view) => grid(view).map((line) => `${line.map(csvField).join(",")}\n`).join("");

  /** For pasting into a spreadsheet, which takes a quotation mark at the start of a cell for one
   *  around it: no cell has a tab or a line break, and one that begins with a mark is quoted. */
  function tsvField(text) {
    const safe = guard(text.replace(CONTROL, " "));
    return safe.startsWith('"') ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  const tsv = (view) => grid(view).map((line) => `${line.map(tsvField).join("\t")}\n`).join("");

  // --------------------------------------------------------------------------------------- Markdown

  function plain(text) {
    return text
      .replace(ENTITY, (character) => `&#${character.charCodeAt(0)};`)
      .replace(BACKSLASH, (_, entity, character) => entity ?? `\\${character}`);
  }

  function escaped(text) {
    if (NUMBER.test(text)) return text;
    const pieces = text.replace(CONTROL, " ").split(REFERENCE);
    return pieces.map((piece, position) => (position % 2 ? `\`${piece}\`` : plain(piece))).join("");
  }

  const paragraph = (text) => text.trim().replace(BLOCK, "$1\\$2");

  function styled(style, text) {
    if (style === "bold") return `**${text}**`;
    return style === "underlined" ? `<ins>${text}</ins>` : text;
  }

  function markdownCell(element) {
    const cell = parts(element);
    if (cell.reason) return EMPTY;
    const sign = cell.mark in signs.before ? `${signs.before[cell.mark]} ` : "";
    const value = `${sign}${cell.medal}${styled(cell.style, escaped(cell.text))}`;
    return [
      value,
      cell.delta && `(${escaped(cell.delta)})`,
      cell.uncertainty && escaped(cell.uncertainty),
      cell.coverage,
      cell.move && escaped(cell.move),
    ]
      .filter(Boolean)
      .join(" ");
  }

  /** The marks whose signs a cell shows. */
  function marks(element, kind) {
    const { mark, medal, style, reason, uncertainty } = parts(element);
    if (reason) return [];
    const compared = kind === "head-to-head" && ["better", "worse"].includes(mark);
    const [interval, ...range] = uncertainty.split("#");
    return [
      style,
      medal && !RANKS.some((rank) => signs.medals[rank] === medal) ? "statistical-tie" : "",
      RANKS.includes(mark) && signs.medals[mark] !== medal ? "" : compared ? "" : mark,
      interval ? "confidence-interval" : "",
      range.length ? "rank-range" : "",
    ];
  }

  function legend(view) {
    const cells = view.rows.flatMap((row) => view.columns.map(({ index }) => row.cells[index]));
    const used = new Set(cells.flatMap((cell) => marks(cell, view.kind)));
    const all = Object.entries(signs.meanings[view.language] ?? signs.meanings.en);
    return all
      .filter(([mark]) => used.has(mark))
      .map(([mark, { sign, meaning }]) => `${styled(mark, escaped(sign))} ${escaped(meaning)}`)
      .join(" ");
  }

  function markdown(view) {
    const line = (cells) => `| ${cells.join(" | ")} |`;
    const rank = view.ranked ? [escaped(view.ranked)] : [];
    const heads = [...rank, ...[view.stub, ...view.columns.map(({ label }) => label)].map(escaped)];
    const rules = view.columns.map(({ numeric }) => (numeric ? "---:" : "---"));
    const lines = [line(heads), line([...(view.ranked ? ["---:"] : []), "---", ...rules])];
    view.rows.forEach((row, position) => {
      if (row.rowGroup && row.rowGroup !== view.rows[position - 1]?.rowGroup) {
        const blanks = view.columns.map(() => "");
        lines.push(line([...rank.map(() => ""), `**${escaped(row.rowGroup).trim()}**`, ...blanks]));
      }
      const remarks = row.remarks.map((remark) => ` (${escaped(remark).trim()})`);
      const name = escaped(row.label) + remarks.join("");
      const cells = view.columns.map(({ index }) => markdownCell(row.cells[index]));
      lines.push(line([...(view.ranked ? [row.rank] : []), name, ...cells]));
    });
    const texts = [legend(view), ...view.notes.map(sentence).map(escaped)].filter(Boolean).map(paragraph);
    const lead = view.lead.map((text) => paragraph(escaped(sentence(text))));
    return `${[`**${escaped(view.title)}**`, ...lead, lines.join("\n"), ...texts].join("\n\n")}\n`;
  }

  // ------------------------------------------------------------------------------------------- JSON

  function jsonCell(element) {
    const { text, value, mark, reason, rank, delta, coverage, low, high, n, sd, runs } = parts(element);
    const number = (digits) => (digits === undefined ? undefined : Number(digits));
    return {
      text,
      value: value === "" ? null : Number(value),
      exact: value || null,
      mark: mark || null,
      reason: reason || null,
      rank: number(rank),
      delta: delta ? { text: delta } : undefined,
      coverage: coverage ? coverage.split("/").map(Number) : undefined,
      interval: low !== undefined && high !== undefined ? [Number(low), Number(high)] : undefined,
      tasks: number(n),
      sd: number(sd),
      runs: number(runs),
    };
  }

  function json(view) {
    const rows = view.rows.map((row) => ({
      rank: view.ranked ? Number(row.rank) || null : undefined,
      row_group: row.rowGroup || undefined,
      model: row.model || null,
      label: row.label,
      origin: row.origin || null,
      quarantine: row.quarantine || null,
      cells: view.columns.map(({ index }) => jsonCell(row.cells[index])),
    }));
    const document = {
      version: 1,
      kind: view.kind,
      view: view.address,
      title: view.title,
      subject: view.subject,
      stub: view.stub,
      columns: view.columns.map(({ key, label }) => ({ key, label })),
      rows,
      notes: view.notes.map(sentence),
    };
    return `${JSON.stringify(document, null, 1)}\n`;
  }

  return [
    { label: "CSV", suffix: ".csv", type: "text/csv", render: csv },
    { label: "TSV", suffix: ".tsv", type: "text/tab-separated-values", render: tsv },
    { label: "Markdown", suffix: ".md", type: "text/markdown", render: markdown },
    { label: "JSON", suffix: ".json", type: "application/json", render: json },
  ];
}
