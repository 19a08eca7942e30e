"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const every = 1_000;

/** Asks for the page anew until it says something else. Without a script, the browser does. */
export function KeepLooking() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), every);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content="2" />
    </noscript>
  );
}
