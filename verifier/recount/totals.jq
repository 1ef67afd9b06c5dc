# The totals of a recount: jq -sS -f totals.jq entries.jsonl (line N, from 0, is entry N)
to_entries | map(.value + {at: .key}) as $all
| ([$all[].day // empty] | max + "T00:00:00Z" | fromdate) as $asOf
| (reduce ($all[] | select(.grant)) as $e ({}; .["\($e.grant)"][$e.kind] += [$e])) as $about
| def of($kind): $about["\(.at)"][$kind]; def gag: .class == "sealed" and of("reveal") == null;
  def late: [.revealBy, of("extend")[]?.revealBy] | max < $asOf;
  def n(f): map(select(f)) | length; def by(f; g): group_by(f) | map({(.[0] | f): g}) | add // {};
  { kinds: ($all | by(.kind; length)), classes: ($all | map(select(.kind == "grant")) | by(.class; by(.day;
    { granted: length, used: n(of("used")), void: n(of("void") and (of("used") | not)), open: n((of("used") // of("void")) | not),
      sealed: n(gag and (late | not)), overdue: n(gag and late), revealed: n(of("reveal")), extended: n(of("extend")) }))) }
