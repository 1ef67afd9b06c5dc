/** Privacy: who reaches me, what others see, whom I let and whom I blocked. */

import { useQueryClient } from '@tanstack/react-query';
import { circles, type Circle } from '@countersign/rules/people/people-pack.ts';
import type { ChosenPrivacy } from '@countersign/rules/people/privacy.ts';
import type { PrivacyView } from '@countersign/wire/http/people/people-routes.ts';
import { ChoiceList } from '../../kit/controls/choice-list.tsx';
import { OptionLine, OptionLines } from '../../kit/controls/option-line.tsx';
import { useSay } from '../../kit/surfaces/toast.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { PageFrame } from '../frame/page-frame.tsx';
import { useChat } from '../frame/use-chat.ts';
import { privacyKey, usePrivacy } from './use-privacy.ts';
import { t } from '../words/english.ts';
import { AgeNote } from './age-note.tsx';
import { RelatedLists } from './related-lists.tsx';

/** The page. */
export function PrivacyPage() {
  const chat = useChat();
  const queries = useQueryClient();
  const say = useSay();
  const data = usePrivacy();
  const choose = (chosen: ChosenPrivacy): void => {
    // Shown at once; what the server then says stands.
    queries.setQueryData([privacyKey], (view: PrivacyView | undefined) => {
      return view && { ...view, now: { ...view.now, ...chosen } };
    });
    chat.people.choose(chosen).then(
      (view) => {
        queries.setQueryData([privacyKey], view);
        say(t('privacy.saved'));
      },
      (error: unknown) => {
        say(problemSentence(error));
        void queries.invalidateQueries({ queryKey: [privacyKey] });
      },
    );
  };
  return (
    <PageFrame title={t('privacy.title')} lead={t('privacy.lead')}>
      {data === undefined ? (
        <SkeletonRows rows={5} label={t('app.loading')} />
      ) : (
        <div className="grid gap-8">
          <AgeNote view={data} />
          {data.messages ? <Choices view={data} onChoose={choose} /> : null}
          <RelatedLists />
        </div>
      )}
    </PageFrame>
  );
}

type Choosing = {
  readonly view: PrivacyView;
  readonly onChoose: (chosen: ChosenPrivacy) => void;
};

function Choices({ view, onChoose }: Choosing) {
  const { now, widest } = view;
  return (
    <>
      {(['writers', 'groups', 'presence'] as const).map((name) => (
        <ChoiceList
          key={name}
          legend={t(`privacy.${name}`)}
          name={`privacy-${name}`}
          options={circlesUpTo(widest[name]).map((value) => ({
            value,
            label: t(`privacy.${value}`),
            hint: hintOf(name, value),
          }))}
          chosen={now[name]}
          onChoose={(value) => onChoose({ [name]: value })}
        />
      ))}
      <OptionLines legend={t('privacy.signs')}>
        <OptionLine
          type="checkbox"
          option={{
            value: 'readMarks',
            label: t('privacy.read-marks'),
            hint: t('privacy.read-marks-hint'),
          }}
          isChosen={now.readMarks}
          onChoose={() => onChoose({ readMarks: !now.readMarks })}
        />
        <OptionLine
          type="checkbox"
          option={{ value: 'typing', label: t('privacy.typing'), hint: t('privacy.typing-hint') }}
          isChosen={now.typing}
          onChoose={() => onChoose({ typing: !now.typing })}
        />
      </OptionLines>
    </>
  );
}

/** Wider than one's age may have is not offered: the server would refuse it. */
function circlesUpTo(widest: Circle): Circle[] {
  return circles.slice(circles.indexOf(widest));
}

/** What a choice means is said where it decides who writes; the others read by themselves. */
function hintOf(name: 'writers' | 'groups' | 'presence', value: Circle): string | undefined {
  return name === 'presence' ? undefined : t(`privacy.${name}-${value}`);
}
