/** Erasure: events by their time, in a few bytes for many pages, because every send pays for it. */

create index events_by_time on events using brin (sent_at_ms)
  with (pages_per_range = 64, autosummarize = on);
