/** The stored form of one row: where it began, and its bytes. */
export type ScannedRow = { readonly section: string | undefined; readonly line: number; readonly text: string };

/** The file as a whole is not what it should be; nothing after this point can be trusted. */
export class LostStructure extends Error {
  /** Without a line where none can be known. */
  constructor(
    readonly line: number | undefined,
    why: string,
  ) {
    super(line === undefined ? why : `line ${line}: ${why}`);
    this.name = "LostStructure";
  }
}

const longestRow = 16 * 1024 * 1024;
const endless = "does not end: a bracket or quotation mark is missing";

const [newline, quote, comma, colon, openList, backslash, closeList, openObject, closeObject] = [10, 34, 44, 58, 91, 92, 93, 123, 125];
const isSpace = (byte: number) => byte === 32 || byte === newline || byte === 13 || byte === 9;

/** The bytes that matter within brackets, and at the end of a bare value. All others are passed over quickly. */
const within = markBytes(newline, quote, openList, closeList, openObject, closeObject);
const bare = markBytes(newline, quote, openList, closeList, openObject, closeObject, comma, 32, 13, 9);

function markBytes(...bytes: readonly number[]): Uint8Array {
  const marks = new Uint8Array(256);
  for (const byte of bytes) marks[byte] = 1;
  return marks;
}

type State = "start" | "key-or-end" | "key" | "colon" | "member" | "row-or-end" | "row" | "after-row" | "after-member" | "value" | "end";

/**
 * Finds the rows of a JSON text that comes in pieces, by counting brackets outside strings. What a row says is not looked at, so that a row
 * that is broken inside costs only itself. The text is a list of rows, or an object whose lists are sections of rows.
 */
export class RowScanner {
  #state: State = "start";
  #line = 1;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #valueLine = 1;
  /** What the value at hand is: a row to hand out, the name of a section, or a member that is passed over. */
  #purpose: "row" | "key" | "skip" = "skip";
  #kept: Buffer[] = [];
  #keptLength = 0;
  #inSections = false;
  #section: string | undefined;

  /** The rows that end in this piece. The first piece has to be long enough to show whether there is a mark in front. */
  scan(piece: Buffer): ScannedRow[] {
    const rows: ScannedRow[] = [];
    let at = this.#line === 1 && this.#state === "start" && piece[0] === 0xef ? skipMark(piece) : 0;
    while (at < piece.length) {
      if (this.#state === "value") at = this.#scanValue(piece, at, rows);
      else {
        const byte = piece[at] ?? 0;
        if (byte === newline) this.#line++;
        if (isSpace(byte) || !this.#begins(byte)) at++;
      }
    }
    return rows;
  }

  /** Nothing more comes. */
  finish() {
    if (this.#state === "end") return;
    if (this.#state === "start") throw new LostStructure(this.#line, "the file is empty");
    if (this.#state === "value") throw new LostStructure(this.#valueLine, `what begins here ${endless}`);
    throw new LostStructure(this.#line, "the file ends too early: a closing bracket is missing");
  }

  /** Takes one byte between values. True: a value begins here, and the byte belongs to it. */
  #begins(byte: number): boolean {
    switch (this.#state) {
      case "start":
        if (byte !== openList && byte !== openObject) return this.#lost("the file must be a JSON list of rows, or an object of such lists");
        this.#inSections = byte === openObject;
        return this.#go(byte === openList ? "row-or-end" : "key-or-end");
      case "key-or-end":
      case "key":
        if (byte === closeObject && this.#state === "key-or-end") return this.#go("end");
        if (byte !== quote) return this.#lost("the name of a section should stand here");
        return this.#startValue("key");
      case "colon":
        return byte === colon ? this.#go("member") : this.#lost("a colon should stand here");
      case "member":
        return byte === openList ? this.#go("row-or-end") : this.#startValue("skip");
      case "row-or-end":
      case "row":
        if (byte === closeList && this.#state === "row-or-end") return this.#go(this.#inSections ? "after-member" : "end");
        if (byte === comma || byte === closeList || byte === closeObject) return this.#lost("a row should stand here");
        return this.#startValue("row");
      case "after-row":
        if (byte === closeList) return this.#go(this.#inSections ? "after-member" : "end");
        return byte === comma ? this.#go("row") : this.#lost("a comma or the end of the list should stand here");
      case "after-member":
        if (byte === closeObject) return this.#go("end");
        return byte === comma ? this.#go("key") : this.#lost("a comma or the end of the object should stand here");
      case "value":
      case "end":
        return this.#lost("there is more after the end");
    }
  }

  #go(state: State): false {
    this.#state = state;
    return false;
  }

  #lost(why: string): never {
    throw new LostStructure(this.#line, why);
  }

  #startValue(purpose: "row" | "key" | "skip"): true {
    this.#state = "value";
    this.#purpose = purpose;
    this.#valueLine = this.#line;
    this.#depth = 0;
    this.#inString = this.#escaped = false;
    return true;
  }

  /** The hot loop: from `from` to the end of the value or of the piece. */
  #scanValue(piece: Buffer, from: number, rows: ScannedRow[]): number {
    let at = from;
    let depth = this.#depth;
    let inString = this.#inString;
    let ended = false;
    let matters = depth === 0 ? bare : within;
    if (this.#escaped) {
      this.#escaped = false;
      if (piece[at++] === newline) this.#line++;
    }
    for (; at < piece.length; at++) {
      let byte = piece[at] ?? 0;
      if (inString) {
        while (byte !== quote && byte !== backslash && byte !== newline && ++at < piece.length) byte = piece[at] ?? 0;
        if (at === piece.length) break;
        if (byte === newline) this.#line++;
        else if (byte === quote) {
          inString = false;
          ended = depth === 0;
        } else if (++at === piece.length) this.#escaped = true;
        else if (piece[at] === newline) this.#line++;
      } else if (matters[byte] === 0) continue;
      else if (byte === quote) inString = true;
      else if (byte === openObject || byte === openList) {
        depth++;
        matters = within;
      } else if (depth === 0) break;
      else if (byte === newline) this.#line++;
      else if (byte === closeObject || byte === closeList) ended = --depth === 0;
      if (ended) break;
    }
    this.#depth = depth;
    this.#inString = inString;
    if (at >= piece.length) return this.#keep(piece.subarray(from));
    const end = ended ? at + 1 : at;
    this.#endValue(piece, from, end, rows);
    return end;
  }

  #keep(bytes: Buffer): number {
    if (this.#purpose !== "skip") this.#kept.push(bytes);
    this.#keptLength += this.#purpose === "skip" ? 0 : bytes.length;
    if (this.#keptLength > longestRow) throw new LostStructure(this.#valueLine, `what begins here ${endless}`);
    return Infinity;
  }

  #endValue(piece: Buffer, from: number, end: number, rows: ScannedRow[]) {
    if (this.#purpose === "skip") this.#state = "after-member";
    else {
      const last = piece.subarray(from, end);
      const text = (this.#kept.length > 0 ? Buffer.concat([...this.#kept, last]) : last).toString("utf8");
      if (this.#purpose === "row") rows.push({ section: this.#section, line: this.#valueLine, text });
      else this.#section = nameOf(text);
      this.#state = this.#purpose === "row" ? "after-row" : "colon";
    }
    this.#kept = [];
    this.#keptLength = 0;
  }
}

/** Reports tell it, so it is made of what the database's text can hold: no nul, and no half of a pair. */
function nameOf(text: string): string {
  try {
    return String(JSON.parse(text)).replace(/[\0\p{Surrogate}]/gu, "\ufffd");
  } catch {
    return text;
  }
}

const skipMark = (piece: Buffer) => (piece[1] === 0xbb && piece[2] === 0xbf ? 3 : 0);
