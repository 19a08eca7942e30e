"use client";

import type { ComponentProps } from "react";
import { Switch } from "./checkbox";

/** A switch that sends the form it stands in when it is turned. Without a script, the form's button does. */
export const InstantSwitch = (props: Omit<ComponentProps<typeof Switch>, "onChange">) => (
  <Switch {...props} onChange={(turn) => turn.currentTarget.form?.requestSubmit()} />
);
