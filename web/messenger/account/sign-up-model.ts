/** What a person types to join: whether it can work, said before anything is sent. */

import { ageOfBirth } from '@countersign/rules/people/age-band.ts';
import { isReservedHandle, parseHandle } from '@countersign/rules/handle.ts';

/** Shortest password. Length is what protects it; nothing else is asked of it. */
export const passwordLengthMin = 10;

/** Longest display name, as the door allows. */
export const displayNameLengthMax = 60;

/** What can be wrong with a field, as a key of the catalogue. */
export type FieldProblem =
  | 'handle-shape'
  | 'handle-reserved'
  | 'name-missing'
  | 'name-long'
  | 'born-missing'
  | 'password-short'
  | 'password-is-handle';

/** What was typed. */
export type SignUpFields = {
  readonly handle: string;
  readonly displayName: string;
  readonly birth: { readonly month: string; readonly year: string };
  readonly password: string;
};

/** What is wrong with each field; empty when all can work. */
export function signUpProblems(
  fields: SignUpFields,
  nowMs: number,
): Partial<Record<keyof SignUpFields, FieldProblem>> {
  const problems: Partial<Record<keyof SignUpFields, FieldProblem>> = {};
  const handle = parseHandle(fields.handle);
  if (handle === undefined) problems.handle = 'handle-shape';
  else if (isReservedHandle(handle)) problems.handle = 'handle-reserved';
  const name = fields.displayName.trim();
  if (name === '') problems.displayName = 'name-missing';
  else if (name.length > displayNameLengthMax) problems.displayName = 'name-long';
  const birthMonth = `${fields.birth.year}-${fields.birth.month}`;
  if (ageOfBirth(birthMonth, nowMs) === undefined) problems.birth = 'born-missing';
  const password = passwordProblem(fields.password, fields.handle);
  if (password !== undefined) problems.password = password;
  return problems;
}

/** What is wrong with a new password; `undefined` when it will do. */
export function passwordProblem(password: string, handle: string): FieldProblem | undefined {
  if ([...password].length < passwordLengthMin) return 'password-short';
  const typed = handle.replace(/^@/, '').toLowerCase();
  return password.toLowerCase() === typed ? 'password-is-handle' : undefined;
}

/** A name for this device that its owner will recognise in a list. */
export function deviceNameOf(userAgent: string): string {
  const browser = /Firefox|Edg|OPR|Chrome|Safari/.exec(userAgent)?.[0] ?? 'Browser';
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera' };
  const system = /Android|iPhone|iPad|Windows|Mac OS|Linux|CrOS/.exec(userAgent)?.[0];
  const browserName = names[browser] ?? browser;
  return system === undefined ? browserName : `${browserName} on ${system.replace(' OS', '')}`;
}
