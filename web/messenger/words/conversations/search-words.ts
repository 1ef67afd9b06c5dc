/** Sentences around searching what was said. */

/** Keys `search.*`. */
export const searchWords = {
  'search.all': 'Search chats and messages',
  'search.in': 'Search in this chat',
  'search.words': 'Words',
  'search.starred-none': 'Nothing is starred',
  'search.starred-none-text': 'Star a message from its menu to find it here again.',
  'search.starred-lead': 'Only you see these stars, on all your devices.',
  'search.messages': 'Messages',
  'search.none': 'No message on this device has these words.',
  'search.behind_one': 'One chat is still being read for the search.',
  'search.behind_other': '{{count}} chats are still being read for the search.',
  'search.private': 'The search runs on this device. What you look for goes nowhere.',
} as const;
