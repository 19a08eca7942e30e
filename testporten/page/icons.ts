import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Html } from "./html.ts";

/** Aksel's own drawings, inlined so that they take the colour of the text beside them. */
function icon(name: string): Html {
  const file = fileURLToPath(import.meta.resolve(`@navikt/aksel-icons/svg/${name}.svg`));
  const drawing = readFileSync(file, "utf8").replace(/\s(width|height|role|aria-labelledby)="[^"]*"/g, "");
  return new Html(drawing.replace("<svg", '<svg class="icon" aria-hidden="true"'));
}

export const icons = {
  flask: icon("TestFlask"),
  enter: icon("Enter"),
  closed: icon("EnvelopeClosed"),
  open: icon("EnvelopeOpen"),
  key: icon("KeyHorizontal"),
  go: icon("ChevronRight"),
  trash: icon("Trash"),
};
