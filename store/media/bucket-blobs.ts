/** Blobs in a bucket of an S3-compatible store, each call signed (AWS Signature Version 4). */

import { AwsClient } from 'aws4fetch';
import { isBlobName, type BlobStore } from './blob-store.ts';

/** A bucket and who may use it. */
export type Bucket = {
  /** Address of the bucket, such as `https://s3.example.org/media`. */
  readonly url: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
};

/** Tries of one call before the store counts as away. */
const retries = 3;

/** The blobs of a bucket; a store that is away throws, and whoever asked tries again. */
export function bucketBlobs({ url, region, keyId, secret }: Bucket): BlobStore {
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    service: 's3',
    region,
    retries,
  });
  const call = (name: string, init: Parameters<AwsClient['fetch']>[1]): Promise<Response> => {
    if (!isBlobName(name)) throw new RangeError('not a name of a blob');
    return client.fetch(`${url}/${name.slice(0, 2)}/${name}`, init);
  };
  return {
    put: async (name, bytes) => {
      // A blob's name is the hash of its bytes, so that the signature is over these as well.
      const headers = { 'x-amz-content-sha256': name };
      await demand(await call(name, { method: 'PUT', body: bytes, headers }));
    },
    read: async (name) => {
      const answer = await call(name, { method: 'GET' });
      if (answer.status === 404) return undefined;
      await demand(answer, 'keep');
      return new Uint8Array(await answer.arrayBuffer());
    },
    remove: async (name) => {
      const answer = await call(name, { method: 'DELETE' });
      if (answer.status !== 404) await demand(answer);
    },
  };
}

/** Throws unless the store says yes; what it says besides may name keys, and is not repeated. */
async function demand(answer: Response, body: 'keep' | 'drop' = 'drop'): Promise<void> {
  if (!answer.ok) throw new Error(`the blob store answered ${answer.status}`);
  if (body === 'drop') await answer.arrayBuffer();
}
