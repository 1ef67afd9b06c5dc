/** The frame of every page: where one can go, the page, and the state of the record at the foot. */

import { Outlet, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { FootLine } from '../foot/foot-line.tsx';
import { KeysQuestion } from '../keys/keys-question.tsx';
import { useCommands, usePageNumbers } from '../keys/use-commands.ts';
import { NavigationBar, NavigationRail } from './navigation.tsx';
import { places } from './places.tsx';
import { placesFor } from './places-model.ts';
import { useStaff } from './use-staff.ts';

/** A rail at the left on a desk, a bar with a menu on a phone. */
export function Frame() {
  const staff = useStaff();
  const navigate = useNavigate();
  const [isHelp, setHelp] = useState(false);
  const own = placesFor(places, staff.session?.roles ?? []);
  useCommands({ help: () => setHelp(true) });
  usePageNumbers((number) => {
    const place = own[number];
    if (place !== undefined) void navigate({ to: place.path });
  });
  return (
    <div className="app-height flex flex-col text-13">
      <div className="flex min-h-0 flex-1 max-lg:flex-col">
        <NavigationRail places={own} />
        <NavigationBar places={own} />
        <div className="flex min-h-0 min-w-0 flex-1">
          <Outlet />
        </div>
      </div>
      <FootLine onKeys={() => setHelp(true)} />
      <KeysQuestion open={isHelp} pages={own.length} onClose={() => setHelp(false)} />
    </div>
  );
}
