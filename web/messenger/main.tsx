/** Starts the messenger in a browser: the SDK from the trust file, then the pages. */

import '../kit/policy/checks-without-eval.ts';
import { createRoot } from 'react-dom/client';
import { readAppearance, showAppearance } from '../kit/look/appearance.ts';
import '../kit/look/look.css';
import { showMessenger } from './frame/show-messenger.tsx';
import { openChat } from './open-chat.ts';

showAppearance(readAppearance());
const place = document.getElementById('app');
if (place !== null) void showMessenger(createRoot(place), openChat());
