/** Grants: from a reviewer's approval until the content is open, log and witness included. */

import { accountOf, type TestHouse } from '@countersign/test/fixtures/test-house.ts';
import { percentiles, type Percentiles } from '../../measure/latency.ts';

/** One reported message each; the reviewer opens one case after another. */
export async function grants(house: TestHouse, openings: number): Promise<Percentiles> {
  const [reporter, other] = await Promise.all([
    house.person('grantreporter'),
    house.person('grantother'),
  ]);
  const conversation = await reporter.startConversation([accountOf(other)]);
  const { staff } = await house.reviewer();
  const latenciesMs: number[] = [];
  for (let n = 0; n < openings; n++) {
    const { event } = await other.thread(conversation).send(`message ${n}`);
    await reporter.thread(conversation).loadNewest();
    const report = await reporter
      .thread(conversation)
      .report({ events: [event], reason: 'other', note: '' });
    let approvedAt = Number.NaN;
    await staff.open(report, ({ stage }) => {
      if (stage === 'approved' && Number.isNaN(approvedAt)) approvedAt = performance.now();
    });
    latenciesMs.push(performance.now() - approvedAt);
  }
  return percentiles(latenciesMs);
}
