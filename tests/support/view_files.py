"""The files of what a reader sees of tables, beside those of the whole tables."""

__all__ = ["BOTH_FILES"]

BOTH_FILES = """async () => {
  const pairs = [];
  let content;
  const address = URL.createObjectURL;
  URL.createObjectURL = (blob) => address((content = blob));
  for (const files of document.querySelectorAll("podium-table podium-downloads")) {
    for (const label of ["CSV", "Markdown"]) {
      const named = (one) => one.textContent === label;
      const button = [...files.querySelectorAll("button")].find(named);
      if (!button) continue; // a single row has no other view
      button.click();
      const link = [...files.querySelectorAll("a[download]")].find(named);
      pairs.push([await content.text(), await (await fetch(link.href)).text()]);
    }
  }
  return pairs;
}"""
"""For a page: the CSV and Markdown of each table's view, each with that of the whole table."""
