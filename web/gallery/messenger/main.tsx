/** The messenger over people who do not exist, to look at its pages without a server. */

import { createRoot } from 'react-dom/client';
import { readAppearance, showAppearance } from '../../kit/look/appearance.ts';
import '../../kit/look/look.css';
import { showMessenger } from '../../messenger/frame/show-messenger.tsx';
import { PretendChat } from './pretend-chat.ts';

showAppearance(readAppearance());
const place = document.getElementById('app');
const isGuest = location.search.includes('guest');
const chat = new PretendChat(isGuest);
if (place !== null) void showMessenger(createRoot(place), Promise.resolve(chat));
