/** Whether this device shows new messages outside the page, and whether it may. */

/** A choice of this device; both are off until somebody turns them on. */
export type TellChoice = { readonly isOn: boolean; readonly hasSound: boolean };

const storageKey = 'countersign.tell';
const off: TellChoice = { isOn: false, hasSound: false };

/** The choice, which counts only while the browser still allows it. */
export function readTellChoice(): TellChoice {
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey) ?? 'null') as TellChoice | null;
    const isAllowed = 'Notification' in globalThis && Notification.permission === 'granted';
    return kept !== null && isAllowed ? kept : off;
  } catch {
    return off;
  }
}

/** Keeps a choice, asking the browser first where it has to be; `refused` keeps it off. */
export async function chooseTell(choice: TellChoice): Promise<'kept' | 'refused'> {
  if (choice.isOn && !('Notification' in globalThis)) return 'refused';
  if (choice.isOn && (await Notification.requestPermission()) !== 'granted') return 'refused';
  try {
    localStorage.setItem(storageKey, JSON.stringify(choice));
  } catch {
    return 'refused';
  }
  return 'kept';
}
