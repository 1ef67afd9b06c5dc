/** One store of an IndexedDB database, one request at a time. */

/** A database with one store of its own. */
export type IndexedPlace = { readonly name: string; readonly store: string };

/** One request in one transaction; resolves when the transaction is on disk. */
export async function act(
  place: IndexedPlace,
  mode: IDBTransactionMode,
  request: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const database = await opened(place);
  try {
    return await new Promise<unknown>((resolve, reject) => {
      const transaction = database.transaction(place.store, mode);
      const asked = request(transaction.objectStore(place.store));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('storage refused'));
    });
  } finally {
    database.close();
  }
}

function opened({ name, store }: IndexedPlace): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(store);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('storage refused'));
  });
}
