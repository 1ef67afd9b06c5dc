/** Toasts: one sentence about what just happened, gone by itself, read aloud politely. */

import { Toast } from '@base-ui/react/toast';
import type { ReactNode } from 'react';

const shownMs = 6_000;

/** Holds the toasts of an app. */
export function Toasts(props: { readonly children: ReactNode }) {
  return (
    <Toast.Provider timeout={shownMs} limit={2}>
      {props.children}
      <Toast.Portal>
        <Toast.Viewport
          className="fixed inset-x-4 bottom-24 z-60 mx-auto flex w-auto max-w-md flex-col gap-2
            md:start-auto md:end-6 md:bottom-6 md:w-96"
        >
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

/** Says one sentence. */
export function useSay(): (sentence: string) => void {
  const { add } = Toast.useToastManager();
  return (sentence) => void add({ description: sentence });
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="float-in rounded-control border border-line bg-float px-4 py-3 text-15
        shadow-float"
    >
      <Toast.Content>
        <Toast.Description className="m-0" />
      </Toast.Content>
    </Toast.Root>
  ));
}
