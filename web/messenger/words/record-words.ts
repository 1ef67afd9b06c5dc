/** Sentences around the record: reports, and who can read a chat. */

/** Keys `report.*`, `reports.*` and `who.*`. */
export const recordWords = {
  'report.title': 'Report',
  'report.goes': 'What will be sent',
  'report.goes-text': 'Exactly this, and nothing else. Tap a message to report it as well.',
  'report.goes-unshown':
    'This, and what messages taken back said, and earlier versions of edited messages. Nothing '
    + 'else. Tap a message to report it as well.',
  'report.before-edit': 'Before the edit: ',
  'report.reported': 'Reported',
  'report.toggle': 'Report this message too',
  'report.why': 'What is wrong?',
  'report.why-text': 'Nothing is sent before you press this.',
  'report.choose': 'Choose what is wrong. Nothing is sent yet.',
  'report.send': 'Send report',
  'report.note': 'Add a note (optional)',
  'report.note-hint': 'Only the reviewer reads it.',
  'report.not-told': "{{name}} won't be told who reported.",
  'report.not-told-group': 'Nobody in the chat is told who reported.',
  'report.on-record': 'A reviewer can open it only after the public log has it.',
  'report.sending': 'Sending…',
  'report.sent-title': 'Sent',
  'report.sent_one': 'This message and {{context}} around it went to the safety team.',
  'report.sent_other': '{{count}} messages and {{context}} around them went to the safety team.',
  'report.sent-next': 'You can follow it under "My reports".',
  'report.see': 'My reports',
  'report.done': 'Done',
  'report.unsent': 'Taken back, but it can still be reported',

  'reason.harassment': 'Harassment or bullying',
  'reason.threat': 'A threat',
  'reason.sexual': 'Unwanted sexual content',
  'reason.minor-safety': 'A child is in danger',
  'reason.self-harm': 'Somebody may hurt themselves',
  'reason.scam': 'A scam or fraud',
  'reason.hate': 'Hate',
  'reason.other': 'Something else',

  'reports.title': 'My reports',
  'reports.lead': 'What you handed over, and what became of it.',
  'reports.none': 'No reports',
  'reports.none-text': 'If a message harms you, open it and choose "Report".',
  'reports.sent': 'Sent {{when}}',
  'reports.waiting': 'Waiting for a reviewer',
  'reports.in-review': 'A reviewer has it',
  'reports.decided': 'Decided',
  'reports.look': 'See My reports',
  'reports.notices': 'Decisions about you',

  'decision.no-violation': 'No rule was broken',
  'decision.remove': 'The message was removed',
  'decision.warn': 'The sender was warned',
  'decision.suspend': 'The account was suspended',
  'notice.no-violation': 'No rule was broken',
  'notice.remove': 'A message of yours was removed',
  'notice.warn': 'You were warned',
  'notice.suspend': 'Your account was suspended',
  'policy.none': '',
  'policy.harassment-or-bullying': 'Rule: harassment or bullying',
  'policy.threats-or-violence': 'Rule: threats or violence',
  'policy.sexual-content': 'Rule: sexual content',
  'policy.protection-of-minors': 'Rule: protection of minors',
  'policy.self-harm': 'Rule: self-harm',
  'policy.fraud-or-phishing': 'Rule: fraud or phishing',
  'policy.hate': 'Rule: hate',

  'who.title': 'Who can read this chat',
  'who.members': 'The people in it',
  'who.members-text':
    'These people, and only these, as the vault itself says (version {{version}} of its list). '
    + 'What they read and write is sealed between their devices and the vault.',
  'who.you': '{{name}} (you)',
  'who.lead': 'This chat is locked in transit and in storage.',
  'who.cases':
    'A person at Countersign can open messages only if {{cases}}. Each time is written in a public '
    + 'log before anything opens.',
  'who.case.report': 'someone in the chat reports them',
  'who.case.legal': 'a valid legal order names somebody in it',
  'who.case.emergency': 'a life is in danger',
  'who.no-door': 'Countersign has no way to open messages in this region.',
  'who.reviewer': 'Safety reviewers',
  'who.reviewer-text':
    'After a report: the reported messages and up to {{before}} before and {{after}} after '
    + 'each. {{approvals}}. First the log, then the opening.',
  'who.legal': 'Legal orders',
  'who.legal-text':
    'One account and one stretch of time, never more. {{approvals}}. Where the law forbids telling '
    + 'you, the log shows a sealed entry at once, and the vault itself reveals it to you within '
    + '{{days}} days, unless as many people extend that in the log.',
  'who.emergency': 'Danger to life',
  'who.emergency-text':
    'The same without a court, when there is no time for one. {{approvals}}. You see it at once.',
  'who.approvals_one': '{{count}} person must sign for it with a passkey',
  'who.approvals_other': '{{count}} people must sign for it with passkeys',
  'who.checks': 'Automated checks',
  'who.checks-on':
    'A program looks for risky links and says only "risky" or not. It keeps nothing.',
  'who.checks-off': 'Off in this region. No program reads along.',
  'who.unsent': 'Messages taken back',
  'who.unsent-text':
    'Gone for everybody at once. For {{days}} days they can still be reported by somebody who '
    + 'saw them.',
  'who.not': 'No other way in',
  'who.not-text':
    'The rules have no other door. If everybody who must sign agreed to cheat, they could open one '
    + 'of these; the log would show that they did.',
  'who.house': 'What we see without opening',
  'who.house-text':
    'Who is in which chat, when something was sent and how large it is. Not a word of it, and no '
    + 'picture.',
  'who.differs': 'Not end-to-end',
  'who.differs-text':
    'In an end-to-end encrypted chat only the devices of the people in it hold a key, so nobody '
    + 'else can open it in any case. Here a vault at Countersign holds keys as well. That is why a '
    + 'reviewer can see what you report, why a new device of yours has your history, and why an '
    + 'order of a court can reach it.',
  'who.anyone': 'What no app can stop',
  'who.anyone-text':
    'Everybody in this chat can take a picture of it or show it to others, here and in every other '
    + 'messenger.',
  'who.rules': 'The rules that apply',
  'who.rules-text':
    'The rules called "{{pack}}", version {{version}}, for everybody in this chat: all accounts '
    + 'kept here are kept under them. A change of them is public before it counts.',
  'who.exact': 'The exact terms',

  'exact.mode': 'Mode',
  'exact.list': 'Version of the list of people',
  'exact.rules': 'Rules',
  'exact.version': 'version {{n}}',
  'exact.digest': 'Their SHA-256, as logged',
  'exact.door.report': 'After a report',
  'exact.door.legal': 'Legal order',
  'exact.door.sealed': 'Legal order under a gag',
  'exact.door.emergency': 'Danger to life',
  'exact.shut': 'never',
  'exact.signers_one': '{{count}} passkey, of: {{roles}}',
  'exact.signers_other': '{{count}} passkeys of different people, of: {{roles}}',
  'exact.grant': 'Longest life of an opening',
  'exact.gag': 'Longest gag, and longest extension',
  'exact.fresh': 'Oldest log that counts',
  'exact.entry': 'Checked up to entry',
  'exact.witnesses': 'Countersigned by',

  'who.yours': 'Your messages',
  'who.none-opened':
    'No opening stands on your record. Checked on this device, up to entry {{size}}. When '
    + 'somebody else reports what you wrote, you hear of it only with a decision, or some time '
    + 'later.',
  'who.opened_one': 'Opened once. See the receipt.',
  'who.opened_other': 'Opened {{count}} times. See the receipts.',
  'who.alarm': 'Something in your access history does not add up.',
  'who.log': 'The log',
  'who.log-ok': 'Checked on this device: entry {{size}}, countersigned by {{names}} {{age}} ago.',
  'who.log-late': 'That is too long ago: until it is fresh, nothing opens.',
  'who.unlogged-rules':
    'The rules you are shown are not the ones that stand in the public log, so nothing is claimed '
    + 'here about who can read this chat.',
  'who.failed': 'This could not be computed now, so nothing is claimed here.',
} as const;
