import { CommandFallback } from "#components/ui/command-fallback";
import { HeadingFocus } from "./heading-focus";
import { SoftNavigation } from "./soft-navigation";

/** What a script adds around all pages. It outlives each of them, so that it knows where one has come from. */
export const Behaviours = () => (
  <>
    <HeadingFocus />
    <SoftNavigation />
    <CommandFallback />
  </>
);
