import { pipeline } from "node:stream";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { LostStructure, RowScanner, type ScannedRow } from "#lib/imports/scan";

const pieceSize = 256 * 1024;

/** The rows of a JSON file of any size, plain or gzipped, in constant memory. Throws `LostStructure` where the file stops making sense. */
export async function* readRows(stream: AsyncIterable<Buffer>): AsyncGenerator<ScannedRow> {
  const scanner = new RowScanner();
  for await (const piece of withHead(unzipped(stream))) yield* scanner.scan(piece);
  scanner.finish();
}

/** The same bytes, but three of them at once to begin with: they tell gzip and the mark that some editors put first. */
async function* withHead(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer, undefined> {
  let head = Buffer.alloc(0);
  for await (const piece of stream) {
    if (head.length >= 3) yield piece;
    else {
      head = Buffer.concat([head, piece]);
      if (head.length >= 3) yield head;
    }
  }
  if (head.length < 3) yield head;
  return undefined;
}

async function* unzipped(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const pieces = withHead(stream);
  const head = (await pieces.next()).value ?? Buffer.alloc(0);
  const whole = (async function* () {
    try {
      yield head;
      yield* pieces;
    } finally {
      await pieces.return(undefined);
    }
  })();
  if (head[0] !== 0x1f || head[1] !== 0x8b) return yield* whole;

  const gunzip = createGunzip({ chunkSize: pieceSize });
  pipeline(Readable.from(whole), gunzip, () => undefined);
  try {
    yield* gunzip as AsyncIterable<Buffer>;
  } catch (fault) {
    if (fault instanceof Error && "code" in fault && String(fault.code).startsWith("Z_")) {
      throw new LostStructure(undefined, "the compressed file is damaged or cut off");
    }
    throw fault;
  }
}
