/** Starts the messenger in a browser: the SDK from the trust file, then the pages. */

import '../kit/policy/checks-without-eval.ts';
import { createRoot } from 'react-dom/client';
import { readAppearance, showAppearance } from '../kit/look/appearance.ts';
import '../kit/look/look.css';
import { readLanguage, showLanguage } from '../kit/words/page-language.ts';
import { showMessenger } from './frame/show-messenger.tsx';
import { registerShell } from './offline/register-shell.ts';
import { openChat } from './open-chat.ts';
import { learnLanguage } from './words/learn-language.ts';

showAppearance(readAppearance());
void registerShell();
const language = readLanguage();
showLanguage(language);
const place = document.getElementById('app');
if (place !== null) {
  const [opening, root] = [openChat(), createRoot(place)];
  // Whatever comes of it is shown once there are words for it.
  opening.catch(() => undefined);
  void learnLanguage(language).then(() => showMessenger(root, opening));
}
