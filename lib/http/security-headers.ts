type Installation = {
  /** Scripts of ours carry it; a script that somebody smuggles in does not. */
  readonly nonce: string;
  readonly isTls: boolean;
  readonly isDev: boolean;
  /** Where forms may lead to besides ourselves: the identity provider, when logging out. */
  readonly formTargets: readonly string[];
};

export function contentPolicy({ nonce, isTls, isDev, formTargets }: Installation): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ""}`,
    // React writes style attributes; a style cannot act.
    `style-src 'self' ${isDev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDev ? " ws:" : ""}`,
    "manifest-src 'self'",
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    ...(isTls ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/** On every answer, whoever wrote it. */
export const securityHeaders = (installation: Installation): Readonly<Record<string, string>> => ({
  "content-security-policy": contentPolicy(installation),
  // For browsers that know no frame-ancestors.
  "x-frame-options": "DENY",
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
  ...(installation.isTls && { "strict-transport-security": "max-age=31536000; includeSubDomains" }),
});
