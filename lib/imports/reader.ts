import { pipeline } from "node:stream";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { LostStructure, RowScanner, type ScannedRow } from "#lib/imports/scan";

const pieceSize = 256 * 1024;

/** The rows of a JSON file of any size, plain or gzipped, in constant memory. Throws `LostStructure` where the file stops making sense. */
export async function* readRows(stream: AsyncIterable<Buffer>): AsyncGenerator<ScannedRow> {
  const scanner = new RowScanner();
  for await (const piece of unzipped(stream)) yield* scanner.scan(piece);
  scanner.finish();
}

async function* unzipped(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const pieces = stream[Symbol.asyncIterator]();
  // Three bytes tell gzip and the mark that some editors put first, however small the pieces are.
  let head = Buffer.alloc(0);
  while (head.length < 3) {
    const next = await pieces.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  const whole = (async function* () {
    yield head;
    yield* { [Symbol.asyncIterator]: () => pieces };
  })();
  if (head[0] !== 0x1f || head[1] !== 0x8b) return yield* whole;

  const gunzip = createGunzip({ chunkSize: pieceSize });
  pipeline(Readable.from(whole), gunzip, () => undefined);
  try {
    yield* gunzip as AsyncIterable<Buffer>;
  } catch (fault) {
    if (fault instanceof Error && "code" in fault && String(fault.code).startsWith("Z_")) {
      throw new LostStructure(0, "the compressed file is damaged or cut off");
    }
    throw fault;
  }
}
