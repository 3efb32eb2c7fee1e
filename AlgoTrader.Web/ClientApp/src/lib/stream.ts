import { createParser } from 'eventsource-parser';
import { request, streamEventNames, type StreamEvent } from './api';

/**
 * Reads `/api/stream` until it ends. Not the browser's EventSource: that one hides why a connection failed, and the API's
 * problem document is what the reader needs to see.
 */
export async function readStream(
  path: string,
  signal: AbortSignal,
  on: { open: () => void; event: (event: StreamEvent) => void; alive: () => void },
): Promise<void> {
  const response = await request(path, { signal, headers: { Accept: 'text/event-stream' } });
  on.open();
  const parser = createParser({
    onEvent: ({ event, data }) => {
      const parsed = parseEvent(event, data);
      if (parsed) on.event(parsed);
    },
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    on.alive();
    parser.feed(value);
  }
}

/** Null for an event this page does not know (a newer API) or cannot read: one bad event must not end the stream. */
export function parseEvent(name: string | undefined, data: string): StreamEvent | null {
  if (!name || !streamEventNames.includes(name)) return null;
  try {
    const parsed: unknown = JSON.parse(data);
    return typeof parsed === 'object' && parsed !== null ? ({ name, data: parsed } as StreamEvent) : null;
  } catch {
    return null;
  }
}
