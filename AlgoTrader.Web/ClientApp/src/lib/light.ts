import type { Session } from './api';

/** What the page knows about its link to the API. */
export type Link = { state: 'opening' } | { state: 'open' } | { state: 'down'; title: string; detail: string; since: number };

export interface Light {
  colour: 'green' | 'amber' | 'red';
  label: string;
  detail: string;
}

/** The connection light: the worse of the page's link to the API and the broker's session with the gateway. */
export function lightFor(link: Link, session: Session | null): Light {
  if (link.state === 'down') return { colour: 'red', label: link.title, detail: link.detail };
  if (!session) {
    return link.state === 'opening'
      ? { colour: 'amber', label: 'Connecting to the API', detail: '' }
      : { colour: 'red', label: 'Session unknown', detail: 'The API did not say how its gateway session is.' };
  }
  switch (session.state) {
    case 'ready':
      return { colour: 'green', label: 'Ready', detail: session.detail };
    case 'syncing':
      return { colour: 'amber', label: 'Synchronizing', detail: session.detail };
    case 'draining':
      return { colour: 'amber', label: 'Draining: no new orders', detail: session.detail };
    case 'awaitingLogin':
      return { colour: 'red', label: 'Gateway waits for its login', detail: session.detail };
    case 'quarantined':
      return { colour: 'red', label: 'No gateway can be used', detail: session.detail };
    default:
      return { colour: 'red', label: 'Gateway not connected', detail: session.detail };
  }
}
