/** A fault that a person can mend, told in one sentence and without a stack. */

/** Thrown for faults of the machine or its settings; the message is the whole sentence. */
export class PlainFault extends Error {
  override readonly name = 'PlainFault';
}

/** Runs a command; a PlainFault becomes one line on stderr and exit code 1. */
export async function runPlainly(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    const fault = asPlainFault(error);
    if (fault === undefined) throw error;
    process.stderr.write(`countersign: ${fault.message}\n`);
    process.exitCode = 1;
  }
}

/** The sentence for a system error that a person can mend; `undefined` for a fault of ours. */
export function asPlainFault(error: unknown): PlainFault | undefined {
  if (error instanceof PlainFault) return error;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : 'the data folder';
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new PlainFault(`no space is left on the disk of ${path}`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new PlainFault(`${path} cannot be written: run this as the owner of the folder`);
    case 'ENOTDIR':
      return new PlainFault(`${path} leads through a file where a folder is needed`);
    default:
      return undefined;
  }
}
