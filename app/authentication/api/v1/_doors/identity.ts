import { bearerOf } from "#lib/http/caller";
import { type Door, handle } from "#lib/http/handle";
import { exchangeToken } from "#lib/identity/exchange";
import { exchange } from "#lib/identity/routes";
import { refuse } from "#lib/result";

const exchangeIt = handle(exchange, ({ input, request, now }) => {
  const token = bearerOf(request.headers);
  return token === null ? Promise.resolve(refuse("not-logged-in")) : exchangeToken(token, input.tokenProvider, now);
});

export const identityDoors: readonly Door[] = [exchangeIt];
