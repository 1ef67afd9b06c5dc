/** The messenger over people who do not exist, to look at its pages without a server. */

import { createRoot } from 'react-dom/client';
import { readAppearance, showAppearance } from '../../kit/look/appearance.ts';
import '../../kit/look/look.css';
import { readLanguage, showLanguage } from '../../kit/words/page-language.ts';
import { showMessenger } from '../../messenger/frame/show-messenger.tsx';
import { learnLanguage } from '../../messenger/words/learn-language.ts';
import { PretendChat } from './pretend-chat.ts';

showAppearance(readAppearance());
const language = readLanguage();
showLanguage(language);
const place = document.getElementById('app');
const isGuest = location.search.includes('guest');
const chat = new PretendChat(isGuest);
if (place !== null) {
  const root = createRoot(place);
  void learnLanguage(language).then(() => showMessenger(root, Promise.resolve(chat)));
}
