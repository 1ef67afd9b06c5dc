/** Sentences between people: requests, blocking, and who may reach me. */

/** Keys `request.*`, `block.*` and `privacy.*`. */
export const peopleWords = {
  'menu.privacy': 'Privacy',

  'request.title': 'Message requests',
  'request.line': 'Message requests',
  'request.count_one': '{{count}} person asks to talk with you',
  'request.count_other': '{{count}} people ask to talk with you',
  'request.lead':
    'From people you have not allowed. They see nothing of you, not even whether you '
    + 'read this, until you accept.',
  'request.none': 'No requests',
  'request.none-text': 'When somebody new writes to you, it waits here until you say yes.',
  'request.aside': 'Set aside',
  'request.aside-text':
    'Their links looked risky, or several people blocked who asks. Nothing here makes a sound.',
  'request.joined': 'Here since {{month}}',
  'request.new': 'New account',
  'request.shared-none': 'You share no group',
  'request.shared_one': 'You share {{count}} group',
  'request.shared_other': 'You share {{count}} groups',
  'request.group': 'Group of {{count}}',
  'request.wants': '{{name}} wants to write to you',
  'request.wants-group': '{{name}} added you to a group',
  'request.careful':
    'You have not talked before. Be careful with money, codes and links, and with anybody who '
    + 'wants to go on somewhere else.',
  'request.accept': 'Accept',
  'request.decline': 'Decline',
  'request.declined': 'Declined. They are not told.',
  'request.waits_one': '{{name}} has not answered yet. You can write {{count}} more message.',
  'request.waits_other': '{{name}} has not answered yet. You can write {{count}} more messages.',
  'request.spent': 'You can write more once {{name}} answers.',
  'request.refused': '{{name}} takes no messages from you now.',
  'request.begin':
    '{{name}} gets a request first. You can write up to {{count}} messages, without photos or '
    + 'files, until there is an answer.',
  'request.closed': '{{name}} takes no messages from you now.',
  'request.let': 'Let {{name}} write to you instead',
  'request.let-done': '{{name}} can write to you now.',

  'block.open': 'More about this chat',
  'block.name': 'Block {{name}}',
  'block.end': 'Unblock {{name}}',
  'block.title': 'Block {{name}}?',
  'block.text':
    'Neither of you can write to the other or add the other to a group. They are not told. In '
    + 'groups where you both are, you still see each other.',
  'block.do': 'Block',
  'block.done': '{{name}} is blocked.',
  'block.ended': '{{name}} is not blocked any more.',
  'block.here': 'You blocked {{name}}.',
  'block.also': 'Also block {{name}}',
  'block.also-hint': 'Neither of you can write to the other. They are not told.',

  'privacy.title': 'Privacy',
  'privacy.lead':
    'Who reaches you, and what others see. The server keeps to it, not just this app.',
  'privacy.writers': 'Who may begin to write to you',
  'privacy.groups': 'Who may add you to a group',
  'privacy.presence': 'Who sees that you are here',
  'privacy.everyone': 'Everyone',
  'privacy.known': 'People who share a group with you',
  'privacy.contacts': 'Only people you allowed',
  'privacy.nobody': 'Nobody',
  'privacy.writers-everyone': 'Strangers wait in requests until you say yes.',
  'privacy.writers-known': 'Those you have not allowed wait in requests.',
  'privacy.writers-contacts': 'Whom you wrote to, accepted, or allowed in advance.',
  'privacy.writers-nobody': 'Chats you already have go on.',
  'privacy.groups-everyone': 'The group waits in requests until you say yes.',
  'privacy.groups-known': 'If you have not allowed them, the group waits in requests.',
  'privacy.groups-contacts': 'Whom you wrote to, accepted, or allowed in advance.',
  'privacy.groups-nobody': 'Groups you are in go on.',
  'privacy.signs': 'What others see',
  'privacy.read-marks': 'That you read a message',
  'privacy.read-marks-hint': 'Off for you means you do not see it of others either.',
  'privacy.typing': 'That you are writing',
  'privacy.typing-hint': 'Off works both ways, too.',
  'privacy.teen':
    'You are 16 or 17: until {{when}} nobody new can write to you unless you allow them, and every '
    + 'group asks you first.',
  'privacy.teen-always':
    'You count as 16 or 17: nobody new can write to you unless you allow them, and every group '
    + 'asks you first.',
  'privacy.child': 'Direct messages are for 16 and over. They begin for you in {{when}}.',
  'privacy.child-always': 'Direct messages are for 16 and over.',
  'privacy.age-wrong':
    'An age cannot be changed here. The people who run this service correct it when they have '
    + 'seen a paper, of which they keep no copy.',
  'privacy.here': 'Here now',
  'privacy.allowed': 'People you allowed',
  'privacy.blocked': 'People you blocked',
  'privacy.nobody-allowed': 'Nobody yet.',
  'privacy.nobody-blocked': 'Nobody.',
  'privacy.take-back': 'Take back',
  'privacy.take-back-name': 'Take back: {{name}} asks first from then on',
  'privacy.unblock': 'Unblock',
  'privacy.saved': 'Saved',
} as const;
