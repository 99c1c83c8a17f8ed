// Opens Pagefind's dialog, which is loaded when a reader first asks for it.
(() => {
  const button = document.querySelector(".podium-search");
  if (!button) return;

  // Material for MkDocs defines the colours of the reader's scheme on the body.
  const COLOURS = `body {
    --pf-text: var(--md-default-fg-color);
    --pf-text-secondary: var(--md-default-fg-color--light);
    --pf-text-muted: var(--md-default-fg-color--light);
    --pf-background: var(--md-default-bg-color);
    --pf-border: var(--md-default-fg-color--lightest);
    --pf-border-focus: var(--md-accent-fg-color);
    --pf-hover: var(--md-accent-fg-color--transparent);
    --pf-mark: var(--md-default-fg-color);
    --pf-skeleton: var(--md-default-fg-color--lightest);
    --pf-skeleton-shine: var(--md-code-bg-color);
  }`;

  const bundle = new URL(button.dataset.bundle, location);
  const element = (name, attributes) => Object.assign(document.createElement(name), attributes);

  // Of a page that is opened as a file, or without a connection.
  const apologise = () => {
    if (document.querySelector(".podium-search-failed")) return;
    const text = element("p", { textContent: button.dataset.failed });
    const close = element("button", { className: "md-button", textContent: button.dataset.close });
    const form = element("form", { method: "dialog", className: "md-typeset" });
    form.append(text, close);
    const dialog = element("dialog", { className: "podium-search-failed", ariaLabel: button.ariaLabel });
    dialog.style.cssText = `max-width: 20rem; border: 0; border-radius: .1rem; color: var(--md-typeset-color);
      background: var(--md-default-bg-color); box-shadow: var(--md-shadow-z3)`;
    dialog.addEventListener("close", () => dialog.remove());
    dialog.append(form);
    document.body.append(dialog);
    dialog.showModal();
  };

  let dialog;
  const load = async () => {
    const style = element("link", { rel: "stylesheet", href: new URL("pagefind-component-ui.css", bundle) });
    const styled = new Promise((done, fail) => {
      style.addEventListener("load", done);
      style.addEventListener("error", fail);
    });
    const colours = element("style", { textContent: COLOURS });
    document.head.append(style, colours);
    try {
      await Promise.all([import(new URL("pagefind-component-ui.js", bundle)), styled]);
    } catch (error) {
      [style, colours].forEach(one => one.remove());
      throw error;
    }
    const settings = document.createElement("pagefind-config");
    settings.setAttribute("bundle-path", bundle.pathname);
    settings.setAttribute("base-url", new URL("..", bundle).pathname);
    const modal = document.createElement("pagefind-modal");
    document.body.append(settings, modal);
    return modal;
  };
  const open = async () => {
    button.setAttribute("aria-busy", "true");
    try {
      (await (dialog ??= load())).open();
    } catch {
      dialog = undefined;
      apologise();
    } finally {
      button.removeAttribute("aria-busy");
    }
  };

  button.addEventListener("click", open);
  // A key alone, as Material for MkDocs has, would be pressed by those who speak to their computer.
  addEventListener("keydown", event => {
    if (event.key !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    open();
  });
})();
