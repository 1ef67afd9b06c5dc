/** The switches for new messages: off until turned on, and honest about what they show. */

import { useState } from 'react';
import { OptionLine } from '../../kit/controls/option-line.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { t } from '../words/english.ts';
import { chooseTell, readTellChoice, type TellChoice } from './tell-choice.ts';

/** Both switches; the sound has nothing to go with while the first is off. */
export function TellSettings() {
  const [choice, setChoice] = useState(readTellChoice);
  const [isRefused, setRefused] = useState(false);
  const choose = async (next: TellChoice): Promise<void> => {
    const outcome = await chooseTell(next);
    setRefused(outcome === 'refused');
    if (outcome === 'kept') setChoice(next);
  };
  const { isOn, hasSound } = choice;
  return (
    <div>
      <OptionLine
        option={{ value: 'on', label: t('tell.on') }}
        type="checkbox"
        isChosen={isOn}
        onChoose={() => void choose({ ...choice, isOn: !isOn })}
      />
      <OptionLine
        option={{ value: 'sound', label: t('tell.sound') }}
        type="checkbox"
        isChosen={isOn && hasSound}
        isBarred={!isOn}
        onChoose={() => void choose({ ...choice, hasSound: !hasSound })}
      />
      <ProblemNote sentence={isRefused ? t('tell.refused') : undefined} />
    </div>
  );
}
