import { publicUrl } from "#lib/env";
import { ownIssuer } from "#lib/identity/issuers";

/** What others need to check our tokens. */
export const describeIssuer = () => ({
  issuer: ownIssuer(),
  jwks_uri: `${ownIssuer()}.well-known/openid-configuration/jwks`,
  token_endpoint: `${publicUrl()}/authentication/api/v1/exchange/maskinporten`,
  response_types_supported: ["token"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
});
