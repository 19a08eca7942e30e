import { LetterPage, letterTitle } from "../_letter/letter-page";
import type { Search } from "../../search";

export const generateMetadata = () => letterTitle("request");

export default function Page({ searchParams }: { readonly searchParams: Search }) {
  return <LetterPage link="request" searchParams={searchParams} />;
}
