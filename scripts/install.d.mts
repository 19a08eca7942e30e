export const projectFolder: string;
export function ensureInstalled(): Promise<void>;
export function oneAtATime<T>(name: string, act: () => T | Promise<T>): Promise<T>;
export function seconds(since: number): string;
export function fail(sentence: string): never;
