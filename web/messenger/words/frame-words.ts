/** Sentences around all pages: jumping to one, and being told of new messages. */

/** Keys `palette.*` and `tell.*`. */
export const frameWords = {
  'palette.title': 'Go to',
  'palette.search': 'Search chats and pages',
  'palette.group': 'Group',
  'palette.page': 'Page',
  'palette.nothing': 'Nothing has this name.',
  'palette.hint': 'Ctrl K finds any chat or page.',

  'tell.title': 'New messages',
  'tell.text':
    'While this page is open but out of sight, your system can show that somebody wrote. It says '
    + 'who, never what.',
  'tell.on': 'Show notifications',
  'tell.sound': 'With a sound',
  'tell.refused': 'Your browser has been told not to show them for this page.',
  'tell.from': 'New message from {{name}}',
  'tell.group': 'New message in {{name}}',
} as const;
