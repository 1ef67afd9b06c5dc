/** The staff pages over cases that do not exist, to look at them without a server. */

import { createRoot } from 'react-dom/client';
import { readAppearance, showAppearance } from '../../kit/look/appearance.ts';
import '../../kit/look/look.css';
import { showStaff } from '../../staff/frame/show-staff.tsx';
import { PretendStaff } from './pretend-staff.ts';

showAppearance(readAppearance());
const place = document.getElementById('app');
if (place !== null) void showStaff(createRoot(place), Promise.resolve(new PretendStaff()));
