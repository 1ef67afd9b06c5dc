/** What the verifier says about itself when asked, or when asked wrongly. */

/** The whole usage text; exit codes in it are part of the interface. */
export const usage = `Checks the logs of a Countersign house, trusting one small file and no server.

  verifier log [URL]       both logs, whole, and what happened in them
  verifier explain INDEX   one entry of the access log, after checking all of it
  verifier receipt FILE    one receipt; takes the entry from the log unless --entry is given
  verifier production FILE a production, as zip or folder: needs no server
  verifier recount         counts the access log: the same entries give the same bytes
  verifier overdue         gags that have ended although nothing was revealed
  verifier monitor         stays, says what is new, and raises the alarm
  verifier files           every source file of this program, to be read before it is believed

  --trust FILE   whom to believe (default data/trust.json)
  --url URL      where the logs are, or a folder with a copy (default: what the trust file says)
  --state DIR    remembers verified heads and files, to notice a log that goes back or forks
  --pack FILE    another region pack that the house may act under; may be given again
  --afresh       takes no file and no verified signature from earlier runs
  --json         data instead of plain text
  --all          log: tells every entry, not only the newest
  --entries FILE log: writes the access log's entries, one line of JSON each
  --entry FILE   receipt: the entry that it is about
  --from, --to   recount: an index or a day (YYYY-MM-DD); --to is not included
  --account ID, --account-key KEY   monitor: alarm when this account gets a device or a reset
  --devices ID,ID   monitor: devices of that account that are its own
  --hook PROGRAM    monitor: is run with each alarm as its argument, and the monitor goes on
  --every SECONDS   monitor: pause between two looks (default 30)
  --once            monitor: looks once and ends

Exit code: 0 all good; 1 something broke or raised the alarm, and it is said what and where;
2 wrong usage or input; 3 the logs could not be reached.
`;
