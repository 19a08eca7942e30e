"use client";

/** The frame itself failed, translations with it: so both languages, and nothing that could fail again. */
export default function GlobalError({ error }: { readonly error: Error & { digest?: string } }) {
  return (
    <html lang="nb">
      <body style={{ fontFamily: "system-ui, sans-serif", maxWidth: "40rem", margin: "4rem auto", padding: "0 1rem", lineHeight: 1.5 }}>
        <main>
          <h1>Noe gikk galt hos oss</h1>
          <p>Vi fikk ikke vist siden. Det du alt har godkjent eller endret, er lagret. Last siden på nytt om litt.</p>
          <p lang="en">Something went wrong on our side. What you have already approved or changed is saved. Reload the page in a while.</p>
          {error.digest && <p>Feilreferanse / error reference: {error.digest}</p>}
        </main>
      </body>
    </html>
  );
}
