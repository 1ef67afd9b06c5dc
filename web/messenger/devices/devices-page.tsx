/** Devices and sessions: everything that can act for me, and how to stop it. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Laptop, Smartphone } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { DeviceView } from '@countersign/wire/http/people/account-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { useSay } from '../../kit/surfaces/toast.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { fullTime, relativeTime } from '../../kit/time/times.ts';
import type { SessionView } from '../frame/chat-port.ts';
import { PageFrame } from '../frame/page-frame.tsx';
import { useChat } from '../frame/use-chat.ts';
import { useRefetchOnChange } from '../frame/use-refetch-on-change.ts';
import { t } from '../words/english.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { useNow } from '../../kit/time/use-now.ts';
import { DeviceNewsList } from './device-news-list.tsx';
import { newsCards, type NewsCard } from './device-news-model.ts';
import { RemoveDeviceQuestion, type RemovedDevice } from './remove-device-question.tsx';

const ageTurnsMs = 30_000;

/** The page. */
export function DevicesPage() {
  const chat = useChat();
  const queries = useQueryClient();
  const [removing, setRemoving] = useState<RemovedDevice>();
  const devices = useQuery({ queryKey: ['own', 'devices'], queryFn: () => chat.devices() });
  const sessions = useQuery({ queryKey: ['own', 'sessions'], queryFn: () => chat.sessions() });
  const refresh = () => queries.invalidateQueries({ queryKey: ['own'] });
  useRefetchOnChange('own');
  const cards = newsCards(chat.deviceNews, devices.data ?? []);
  const remove = ({ device, name, leafHash }: NewsCard): void => {
    if (device === undefined) return;
    setRemoving({ device, name: name ?? t('news.hidden-name'), resetLeafHash: leafHash });
  };
  return (
    <PageFrame title={t('devices.title')} lead={t('devices.lead')}>
      <DeviceNewsList
        cards={cards}
        onRemove={remove}
        onMine={({ device }) => device && void chat.acknowledgeDevices([device])}
      />
      <LastLook atMs={chat.deviceNews?.memory?.lookedAtMs} />
      <Heading text={t('devices.devices')} />
      {devices.isPending ? <SkeletonRows rows={2} label={t('app.loading')} /> : null}
      <List>
        {devices.data?.map((device) => (
          <DeviceRow key={device.device} device={device} onRemove={() => setRemoving(device)} />
        ))}
      </List>
      <Heading text={t('devices.sessions')} />
      {sessions.isPending ? <SkeletonRows rows={2} label={t('app.loading')} /> : null}
      <List>
        {sessions.data?.map((session) => (
          <SessionRow key={session.session} session={session} onEnded={refresh} />
        ))}
      </List>
      <RemoveDeviceQuestion
        device={removing}
        onClose={() => setRemoving(undefined)}
        onRemoved={() => void refresh()}
      />
    </PageFrame>
  );
}

function LastLook(props: { readonly atMs: number | undefined }) {
  const now = useNow(ageTurnsMs);
  const { atMs } = props;
  return (
    <p className="m-0 text-13 text-ink-2">
      {atMs === undefined
        ? t('news.never-looked')
        : t('news.looked', { when: relativeTime(atMs, now) })}
    </p>
  );
}

function Heading(props: { readonly text: string }) {
  return <h2 className="m-0 mt-8 mb-3 text-17 font-semibold first:mt-0">{props.text}</h2>;
}

function List(props: { readonly children: ReactNode }) {
  return (
    <ul
      className="m-0 list-none overflow-hidden rounded-control border border-line bg-float p-0
        empty:hidden"
    >
      {props.children}
    </ul>
  );
}

function DeviceRow(props: { readonly device: DeviceView; readonly onRemove: () => void }) {
  const { device } = props;
  const now = useNow(ageTurnsMs);
  const isPhone = /Android|iPhone|phone/i.test(device.name);
  const Icon = isPhone ? Smartphone : Laptop;
  const seen = t('devices.seen', { when: relativeTime(device.lastSeenMs, now) });
  return (
    <Row
      icon={<Icon size={22} aria-hidden="true" />}
      name={device.name}
      tag={device.revoked ? t('devices.removed') : device.current ? t('devices.this') : undefined}
      lines={[t('devices.added', { when: fullTime(device.addedAtMs, now) }), seen]}
      action={
        device.current || device.revoked ? null : (
          <Button
            look="quiet"
            aria-label={t('devices.remove-of', { name: device.name })}
            onClick={props.onRemove}
          >
            {t('devices.remove')}
          </Button>
        )
      }
    />
  );
}

function SessionRow(props: { readonly session: SessionView; readonly onEnded: () => unknown }) {
  const { session, onEnded } = props;
  const chat = useChat();
  const say = useSay();
  const now = useNow(ageTurnsMs);
  const end = (): void => {
    chat
      .endSession(session.session)
      .then(() => say(t('devices.ended')))
      .catch((error: unknown) => say(problemSentence(error)))
      .finally(() => onEnded());
  };
  return (
    <Row
      icon={null}
      name={session.deviceName}
      tag={session.current ? t('devices.this') : undefined}
      lines={[
        t('devices.since', { when: fullTime(session.startedAtMs, now) }),
        t('devices.seen', { when: relativeTime(session.lastSeenMs, now) }),
      ]}
      action={
        session.current ? null : (
          <Button
            look="quiet"
            aria-label={t('devices.end-of', { name: session.deviceName })}
            onClick={end}
          >
            {t('devices.end')}
          </Button>
        )
      }
    />
  );
}

function Row(props: {
  readonly icon: ReactNode;
  readonly name: string;
  readonly tag: string | undefined;
  readonly lines: readonly string[];
  readonly action: ReactNode;
}) {
  return (
    <li className="flex items-center gap-3 border-line px-4 py-3 not-first:border-t">
      {props.icon === null ? null : <span className="shrink-0 text-ink-3">{props.icon}</span>}
      <div className="min-w-0 flex-1">
        <p className="m-0 flex flex-wrap items-center gap-x-2">
          <span className="truncate font-medium">{props.name}</span>
          {props.tag === undefined ? null : (
            <span className="rounded-full bg-petrol-wash px-2 text-12 leading-5 text-petrol">
              {props.tag}
            </span>
          )}
        </p>
        <p className="figures m-0 text-13 text-ink-2">{props.lines.join(' · ')}</p>
      </div>
      {props.action}
    </li>
  );
}
