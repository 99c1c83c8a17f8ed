// Links and buttons that belong together are one stop of the Tab key: the tools of the header, the links
// of a sentence or a list. Else dozens come before the first table. The arrow keys to the left and right
// lead on within a group, which has an outline while one of its members has the focus.
(() => {
  const GROUPS = [
    ".md-header__inner", ".md-tabs__list",
    "figure.podium:not(:has(figcaption))", "span.podium", "div:has(> .podium-chosen)",
  ].join();
  const MEMBERS = "a[href], button, summary, [data-md-component=palette] input:has(+ :not([hidden]))";
  // A search has a field and results; tables, their tools and all menus of files have their own stops.
  const APART = ".md-search *, podium-table *, table *, .podium-tools *, podium-downloads *";

  // What other scripts take from the Tab key, such as the language that a page is in, stays so.
  const ours = new WeakSet();
  const current = new WeakMap();
  const membersOf = group => [...group.querySelectorAll(MEMBERS)].filter(one =>
    one.closest(GROUPS) === group && !one.matches(APART) && (one.tabIndex === 0 || ours.has(one))
    && one.checkVisibility());

  function settle() {
    // The theme shows one of these at a time.
    document.querySelectorAll("[data-md-component=palette] input").forEach(input => {
      ours.add(input);
      input.tabIndex = -1;
    });
    for (const group of document.querySelectorAll(GROUPS)) {
      const members = membersOf(group);
      if (members.length > 1) group.dataset.stop ??= "";
      else delete group.dataset.stop;
      // Buttons alone are announced as having arrow keys: a sentence, a list of models and a menu stay
      // what they are, and those who listen have keys of their own for links.
      if (group.matches("div") && members.length > 1) {
        group.setAttribute("role", "toolbar");
        group.ariaLabel ??= group.closest("figure").ariaLabel;
      }
      const before = current.get(group);
      const stop = members.includes(before) ? before : members[0];
      members.forEach(member => {
        ours.add(member);
        member.tabIndex = member === stop ? 0 : -1;
      });
    }
  }

  document.addEventListener("focusin", ({ target }) => {
    const group = target.closest(GROUPS);
    document.querySelectorAll("[data-stop=held]").forEach(one => { one.dataset.stop = ""; });
    if (!group || !ours.has(target)) return;
    current.set(group, target);
    if ("stop" in group.dataset) group.dataset.stop = "held";
  });
  document.addEventListener("keydown", event => {
    const { key, target } = event;
    // Only now: all scripts have added what they add, and a page that is only read pays nothing.
    if (key === "Tab") return settle();
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const group = target.closest?.(GROUPS);
    const members = group ? membersOf(group) : [];
    if (members.length < 2 || !members.includes(target)) return;
    event.preventDefault();
    members[members.indexOf(target) + step]?.focus();
  }, true);
})();
