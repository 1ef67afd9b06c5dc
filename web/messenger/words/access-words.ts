/** Sentences of the access history: what was opened, why, by whom, and what does not add up. */

/** Keys `access.*`, `alarm.*` and `contest.*`. */
export const accessWords = {
  'access.title': 'Access history',
  'access.lead':
    'Every opening is written in a public log before anything opens. This device looks through '
    + 'that log for yours, and believes nobody but the log.',
  'access.checking': 'Checking the log on this device',
  'access.none': 'No opening stands on your record.',
  'access.none-text':
    'If somebody in a chat reports what you wrote, you hear of it only when a decision follows or '
    + 'some time has passed, so that nobody can work out who reported.',
  'access.foot': 'Looked through the log up to entry {{size}}, on this device.',
  'access.foot-more':
    'The log was countersigned by {{names}} {{age}} ago. The vault has given out {{given}} of your '
    + 'secret tags; {{found}}. {{indexes}}.',
  'access.all-found': 'every one of them was found in the log',
  'access.absent_one': '{{count}} of them stands in no entry',
  'access.absent_other': '{{count}} of them stand in no entry',
  'access.verify':
    'A saved proof can be checked without us, in a copy of the source: '
    + 'npm run verify -- receipt and the name of the file.',
  'access.indexes_one': 'Looked up in {{count}} index of the log, and after it entry by entry',
  'access.indexes_other':
    'Looked up in {{count}} indexes of the log, and after them entry by entry',
  'access.how': 'How this was checked',

  'access.report-used': 'Messages you reported were opened',
  'access.report-void': 'Opening what you reported was allowed, and never happened',
  'access.report-not-seen': 'What you reported may have been opened',
  'access.legal-used': 'Your messages were opened under a legal order',
  'access.legal-void': 'Opening your messages was allowed under a legal order, and never happened',
  'access.legal-not-seen': 'Your messages may have been opened under a legal order',
  'access.emergency-used': 'Your messages were opened in an emergency',
  'access.emergency-void': 'Opening your messages was allowed in an emergency, and never happened',
  'access.emergency-not-seen': 'Your messages may have been opened in an emergency',
  'access.preserve-used': 'Messages of yours are kept for an authority. Nobody has read them.',
  'access.preserve-void': 'Keeping your messages for an authority was allowed, and never happened',
  'access.preserve-not-seen': 'Messages of yours are kept for an authority. Nobody has read them.',
  'access.sealed-used': 'Your messages were opened; why is still sealed',
  'access.sealed-void': 'Opening your messages was allowed, and never happened',
  'access.sealed-not-seen': 'Your messages may have been opened; why is still sealed',
  'access.notice': 'An opening because of a report touched you',
  'access.notice-text':
    'It was in {{month}}. Which chat and which messages is not said, so that nobody can work out '
    + 'who reported.',

  'access.own-report': 'A report of your own',
  'access.what': 'What',
  'access.messages_one': '{{count}} message',
  'access.messages_other': '{{count}} messages',
  'access.scope_one': 'up to {{count}} message',
  'access.scope_other': 'up to {{count}} messages',
  'access.window': '{{what}} from {{from}} to {{to}}',
  'access.category.content': 'what you wrote and were sent',
  'access.category.identify-only': 'from where you signed in',
  'access.category.subscriber': 'your name and what you gave as email, phone and birthday',
  'access.category.traffic': 'to whom you wrote and when, without the words',
  'access.why': 'Why',
  'access.order': 'Order {{order}}, under {{basis}}',
  'access.by': 'Signed for by',
  'access.approver': '{{role}} ({{slot}})',
  'access.unjudged': 'whether that was enough cannot be judged here',
  'access.by-nobody': 'nobody, as far as this device can tell',
  'access.when': 'When',
  'access.gag': 'Kept from you',
  'access.gag-text': 'until {{day}}. We were not allowed to tell you before.',
  'access.withheld': 'The platform withholds the details. That it happened is certain.',
  'access.refused': 'Other details than those in the log were shown. This device refused them.',
  'access.entry': 'Entry {{index}}',
  'access.witness': 'Countersigned by the witness “{{name}}”',
  'access.same-operator':
    'Here one operator runs all witnesses. That is fine for development, and proves nothing '
    + 'against that operator.',
  'access.vault': 'Signed by the vault; the tag is one that only you and the vault know',
  'access.passkeys': 'Approved with passkeys of people on the public roster',
  'access.checked': 'Checked on this device just now',
  'access.save': 'Save proof',
  'access.saved':
    'Saved as {{name}}. Give this file to somebody you trust: it convinces without us.',
  'access.failed': 'The log could not be checked on this device. Nothing here is proven. ',
  'role.reviewer': 'a safety reviewer',
  'role.legal': 'the legal team',
  'role.approver': 'an approver',
  'role.other': 'a member of staff',

  'contest.open': 'Contest this access',
  'contest.lead':
    'Send this to {{address}}. It names the entry and carries the proof; write your own '
    + 'words into it first.',
  'contest.text':
    'I contest an access to my messages.\n\nLog: {{origin}}\nEntry: {{index}}\nWhat it says: '
    + '{{headline}}, {{day}}\nMy account: @{{handle}}\n\nWhy I contest it:\n\n\nProof '
    + '({{name}}):\n\n{{proof}}',
  'contest.label': 'Text of the contest',
  'contest.copy': 'Copy text',
  'contest.copied': 'Copied',

  'alarm.title': 'Something here does not add up',
  'alarm.withheld_one':
    'A receipt of yours was kept back: entry {{entries}}. This device found it by itself in the '
    + 'public log. Its details stay hidden until the server hands them over.',
  'alarm.withheld_other':
    '{{count}} receipts of yours were kept back: entries {{entries}}. This device found them by '
    + 'itself in the public log. Their details stay hidden until the server hands them over.',
  'alarm.not-yours':
    'You were shown the receipt of somebody else: entry {{entries}}. It is not yours, so this '
    + 'device refused it. Nothing in it could be read here.',
  'alarm.wrong-details':
    'For entry {{entries}} you were shown details that the log does not bear out. This device '
    + 'refused them.',
  'alarm.older-log':
    'You were shown an old copy of the log. It ends at entry {{size}}; this device has already '
    + 'seen entry {{seen}} and goes by that. Newer openings may be missing here.',
  'alarm.late':
    'The newest log you are shown was countersigned {{age}} ago. Openings since then may be '
    + 'missing here. Nothing opens on a log that old.',
  'alarm.broken-index':
    'A part of the log’s index is missing or wrong. This device read the entries themselves '
    + 'instead, so nothing is lost.',
  'alarm.false-index':
    'The log’s own index denied entry {{entries}}, which is about you. This device found it by '
    + 'reading the entries themselves. Save the proof: no honest log does this.',
  'alarm.unfound_one':
    'The vault has prepared one more entry about you than this device finds in the log, although '
    + 'it reads the entries one by one. Either that one was never carried out or is on its way, or '
    + 'you are shown another log than the vault.',
  'alarm.unfound_other':
    'The vault has prepared {{count}} more entries about you than this device finds in the log, '
    + 'although it reads the entries one by one. Either those were never carried out or are on '
    + 'their way, or you are shown another log than the vault.',
  'alarm.forged':
    'Entry {{entries}} copies one of your secret tags without the vault’s signature. It opens '
    + 'nothing, but somebody tried to confuse this device.',
  'alarm.approvals':
    'Entry {{entries}}: the people who signed for it are not the ones that the public roster and '
    + 'the rules ask for. Save the proof and contest it.',
  'alarm.unlogged-rules':
    'The rules you are shown are not the ones that stand in the public log. This device does not '
    + 'go by them, so whether enough people signed for an opening cannot be judged here.',
  'alarm.withheld-rules':
    'The rules in force are kept back. Until they are shown, whether enough people signed for an '
    + 'opening cannot be judged here.',
  'alarm.do': 'Try again from another network. If it stays, save the proofs and show them around.',
  'alarm.unreachable':
    'The public log does not answer. Nothing can be proven until it does, and this is also what '
    + 'hiding an entry would look like.',
  'alarm.not-countersigned':
    'What is shown as the log lacks the signatures of its witnesses, so this device does not '
    + 'believe it.',
  'alarm.not-in-tree':
    'The files of the log are not the ones that its signed head is made from. Somebody changed or '
    + 'withholds them, so nothing here is proven.',
  'alarm.forked':
    'The log tells two histories. You hold two signed heads that cannot both be true: that is the '
    + 'proof that somebody lied. Save them and show them around.',
  'alarm.save-heads': 'Save both heads',
  'alarm.key':
    'The server shows a key that is not the vault’s: the public log does not bear it out. This '
    + 'device sent nothing and reads nothing until the right key is back.',
} as const;
