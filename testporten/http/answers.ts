/** What a route gives back. `sent`: somebody else has answered already (the OIDC provider does). */
export type Answer =
  { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string | Buffer } | "sent";

/** Something is wrong with the request, and this is the sentence that says what. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    sentence: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(sentence);
    this.name = "Refusal";
  }
}

export const text = (body: string, status = 200, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...headers },
  body,
});

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", ...headers },
  body: JSON.stringify(body),
});

export const redirect = (location: string): Answer => ({ status: 303, headers: { location, "cache-control": "no-store" }, body: "" });

export const file = (body: Buffer | string, contentType: string, headers: Record<string, string> = {}): Answer => ({
  status: 200,
  headers: { "content-type": contentType, ...headers },
  body,
});
