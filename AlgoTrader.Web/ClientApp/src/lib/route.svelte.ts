/** The page that is shown, in the address. */
export type Page = 'overview' | 'strategies' | 'risk' | 'reconciliation';

export const pages: readonly { page: Page; path: string; title: string }[] = [
  { page: 'overview', path: '/', title: 'Overview' },
  { page: 'strategies', path: '/strategies', title: 'Strategies' },
  { page: 'risk', path: '/risk', title: 'Risk' },
  { page: 'reconciliation', path: '/reconciliation', title: 'Reconciliation' },
];

export const pageOf = (path: string): Page => pages.find((known) => known.path === (path.replace(/\/+$/, '') || '/'))?.page ?? 'overview';

export class Route {
  page = $state<Page>(pageOf(location.pathname));

  constructor() {
    addEventListener('popstate', () => (this.page = pageOf(location.pathname)));
  }

  /** For links: a click with a modifier is the browser's. */
  follow = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.currentTarget as HTMLAnchorElement).pathname;
    event.preventDefault();
    if (link !== location.pathname) history.pushState(null, '', link);
    this.page = pageOf(link);
  };
}
