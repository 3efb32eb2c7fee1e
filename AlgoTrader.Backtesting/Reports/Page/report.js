const data = JSON.parse(document.getElementById('data').textContent);
const { configuration: setup, statistics: s, history } = data;
const redraws = [];

const number = (value, digits = 2) => value === null || value === undefined ? '–' : value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const percent = (value, digits = 2) => value === null || value === undefined ? '–' : number(value * 100, digits) + ' %';
const sign = value => value > 0 ? 'good' : value < 0 ? 'bad' : '';
const when = text => text.slice(0, 16).replace('T', ' ');

function span(text) {
  const found = /^(?:(\d+)\.)?(\d+):(\d+)/.exec(text);
  if (!found) return text;
  const [days, hours, minutes] = [+(found[1] || 0), +found[2], +found[3]];
  return days ? `${days} d ${hours} h` : hours ? `${hours} h ${minutes} min` : `${minutes} min`;
}

function element(name, attributes, parent, text) {
  const made = document.createElement(name);
  Object.assign(made, attributes);
  if (text !== undefined) made.textContent = text;
  parent.appendChild(made);
  return made;
}

const page = document.getElementById('page');
page.replaceChildren();

function section(title, note, parent = page) {
  const made = element('section', {}, parent);
  const heading = element('h2', {}, made, title + ' ');
  if (note) element('small', {}, heading, note);
  return made;
}

function chart(title, note, draw, parent, key) {
  const made = section(title, note, parent);
  if (key) {
    const list = element('div', { className: 'key' }, made);
    for (const [text, color] of key) {
      const item = element('span', {}, list);
      element('i', { style: `background:var(${color})` }, item);
      item.append(text);
    }
  }
  const host = element('div', { className: 'chart' }, made);
  redraws.push(() => draw(host));
  return made;
}

function table(parent, head, rows, className) {
  const made = element('table', { className: className || '' }, element('div', { className: 'scroll' }, parent));
  if (head) { const row = element('tr', {}, element('thead', {}, made)); head.forEach(text => element('th', {}, row, text)); }
  const body = element('tbody', {}, made);
  for (const cells of rows) {
    const row = element('tr', {}, body);
    for (const cell of cells) {
      const [text, look] = Array.isArray(cell) ? cell : [cell, ''];
      element('td', { className: look }, row, text);
    }
  }
  return made;
}

element('h1', {}, page, `${setup.strategy} on ${setup.symbol}`);
element('div', { className: 'sub' }, page, `${history.bars.toLocaleString('en-US')} bars of ${setup.interval}, session ${setup.session}, ${when(history.first)} to ${when(history.last)} UTC; fills ${setup.fill}, fees ${setup.fees}`);

const cards = element('div', { className: 'cards' }, page);
for (const [name, value, look] of [
  ['return', percent(s.totalReturn), sign(s.totalReturn)], ['net profit', number(s.netProfit), sign(s.netProfit)], ['Sharpe ratio', number(s.sharpeRatio), sign(s.sharpeRatio)],
  ['max drawdown', percent(s.maxDrawdownRatio), ''], ['round trips', s.roundTrips.toLocaleString('en-US'), ''], ['won', percent(s.winRate, 1), ''],
  ['profit factor', number(s.profitFactor), ''], ['buy and hold', percent(s.benchmarkReturn), sign(s.benchmarkReturn)],
]) {
  const card = element('div', { className: 'card' }, cards);
  element('b', { className: look }, card, value);
  element('span', {}, card, name);
}

if (data.shadow) {
  const { orders, days, total, id } = data.shadow, cost = value => value === null ? '' : value > 0 ? 'bad' : value < 0 ? 'good' : '';
  const price = value => value === null || value === undefined ? '–' : value.toLocaleString('en-US', { maximumFractionDigits: 6 });
  const beside = section('Live beside its shadow', `${id}: ${total.orders} orders, ${total.drifted} drifted; slippage is positive where it cost money`);
  table(beside, ['day', 'orders', 'drifted', 'slippage', 'against shadow', 'profit live', 'profit shadow'],
    [...days.map(d => [d.day, d]), ['all', total]].map(([name, d]) => [name, d.orders, d.drifted, [number(d.slippage), cost(d.slippage)], [number(d.againstShadow), cost(d.againstShadow)], [number(d.liveProfit), sign(d.liveProfit)], [number(d.shadowProfit), sign(d.shadowProfit)]]));
  table(beside, ['decided', 'order', 'drift', 'side', 'quantity', 'decided at', 'live fill', 'shadow fill', 'ticks', 'slippage', 'bp', 'against shadow'],
    orders.map(o => [when(o.decided), o.clientOrderId, [o.drift === 'none' ? '' : o.drift, 'bad'], o.side, price(o.quantity), price(o.decidedPrice), price(o.live?.price), price(o.shadow?.price),
      price(o.againstDecision?.ticks), [number(o.againstDecision?.amount), cost(o.againstDecision?.amount ?? null)], number(o.againstDecision?.basisPoints), [number(o.againstShadow?.amount), cost(o.againstShadow?.amount ?? null)]]));
}

const points = data.equity, time = i => points[i].time;
const held = points.map(p => p.hold), reach = values => Math.max(...values) - Math.min(...values);
// What is held may move so much more than the strategy that nothing of that is left to see.
let showHeld = reach(held) < 5 * reach(points.map(p => p.equity));
const equity = chart('Equity', 'after each bar', host => lines(host,
  { height: 300, label: 'Equity', axis: 72, time, format: v => number(v, 0), tip: i => `${timeText(time(i), true)}  equity ${number(points[i].equity)}${points[i].hold === null ? '' : `  held ${number(points[i].hold)}`}` },
  [...(showHeld ? [{ values: held, color: '--other', dash: '4 4', thin: true }] : []), { values: points.map(p => p.equity), color: '--main' }]),
  page, [[setup.strategy, '--main'], [`${setup.symbol} bought and held`, '--other']]);
const heldKey = equity.querySelector('.key').lastChild;
heldKey.setAttribute('role', 'button');
heldKey.title = 'show or hide';
heldKey.classList.toggle('off', !showHeld);
heldKey.onclick = () => { showHeld = !showHeld; heldKey.classList.toggle('off', !showHeld); redraw(); };
chart('Drawdown', `longest ${span(s.longestDrawdown)}`, host => lines(host,
  { height: 150, label: 'Drawdown', axis: 72, tight: 'low', include: [0], time, format: v => percent(v), tip: i => `${timeText(time(i), true)}  ${percent(-points[i].drawdown, 3)}` },
  [{ values: points.map(p => -p.drawdown), color: '--bad', area: 0, thin: true }]), page);

// Candles: a window of them, moved by dragging and buttons, widened and narrowed by buttons and the wheel.
const candles = data.candles, view = { first: Math.max(0, candles.length - 240), count: Math.min(240, candles.length) };
const seconds = text => Date.parse(text) / 1000;
const trips = data.trips.map(t => ({ ...t, from: candleAt(seconds(t.entered)), to: candleAt(seconds(t.left)) }));

function candleAt(at) {
  let low = 0, high = candles.length - 1;
  while (low < high) { const middle = (low + high + 1) >> 1; if (candles[middle][0] <= at) low = middle; else high = middle - 1; }
  return low;
}

function drawCandles(host) {
  view.count = Math.round(Math.min(candles.length, Math.max(20, view.count)));
  view.first = Math.round(Math.min(candles.length - view.count, Math.max(0, view.first)));
  const shown = candles.slice(view.first, view.first + view.count);
  if (!shown.length) return;
  const format = v => v.toFixed(shown[0][1] < 10 ? 4 : 2);
  const f = frame(host, { ...view, height: 340, label: 'Candles and trades', range: [Math.min(...shown.map(c => c[3])), Math.max(...shown.map(c => c[2]))], time: i => candles[i][0], format,
    tip: i => `${timeText(candles[i][0], true)}  O ${format(candles[i][1])}  H ${format(candles[i][2])}  L ${format(candles[i][3])}  C ${format(candles[i][4])}` });
  const body = Math.max(1, (f.width - f.left - f.right) / view.count * .66);
  shown.forEach(([, open, high, low, close], k) => {
    const x = f.x(view.first + k), color = css(close >= open ? '--good' : '--bad');
    node('line', { x1: x, x2: x, y1: f.y(high), y2: f.y(low), stroke: color, 'stroke-opacity': .55 }, f.svg);
    node('rect', { x: x - body / 2, width: body, y: f.y(Math.max(open, close)), height: Math.max(1, Math.abs(f.y(open) - f.y(close))), fill: color, 'fill-opacity': .55 }, f.svg);
  });
  const inside = i => i >= view.first && i < view.first + view.count;
  for (const trip of trips) {
    if (!inside(trip.from) && !inside(trip.to)) continue;
    const [x1, x2, y1, y2] = [f.x(Math.max(view.first, trip.from)), f.x(Math.min(view.first + view.count - 1, trip.to)), f.y(trip.entryPrice), f.y(trip.exitPrice)];
    node('line', { x1, x2, y1, y2, stroke: css(trip.profit > 0 ? '--good' : '--bad'), 'stroke-dasharray': '3 3', 'stroke-width': 1.4 }, f.svg);
    const up = trip.quantity > 0;
    const entry = inside(trip.from) && node('path', { d: up ? `M${x1} ${y1 - 5}l5 9h-10z` : `M${x1} ${y1 + 5}l5 -9h-10z`, fill: css(up ? '--long' : '--short'), stroke: css('--card') }, f.svg);
    if (entry) node('title', {}, entry, `${up ? 'long' : 'short'} ${Math.abs(trip.quantity)} at ${trip.entryPrice} (${trip.entryReason})`);
    const exit = inside(trip.to) && node('circle', { cx: x2, cy: y2, r: 4, fill: css('--card'), stroke: css(trip.profit > 0 ? '--good' : '--bad'), 'stroke-width': 2 }, f.svg);
    if (exit) node('title', {}, exit, `out at ${trip.exitPrice} (${trip.exitReason}), ${number(trip.profit)}`);
  }
  const perPixel = view.count / (f.width - f.left - f.right);
  f.svg.addEventListener('pointerdown', event => {
    const start = { x: event.clientX, first: view.first };
    f.svg.setPointerCapture(event.pointerId);
    f.svg.addEventListener('pointermove', move => { if (move.buttons) host.dragTo = start.first - (move.clientX - start.x) * perPixel; });
    f.svg.addEventListener('pointerup', () => { if (host.dragTo !== undefined) { view.first = host.dragTo; host.dragTo = undefined; drawCandles(host); } }, { once: true });
  });
  f.svg.addEventListener('wheel', event => { if (!event.ctrlKey) return; event.preventDefault(); zoom(host, event.deltaY > 0 ? 1.25 : .8); }, { passive: false });
}

function zoom(host, by) {
  const middle = view.first + view.count / 2;
  view.count = Math.min(candles.length, Math.max(20, view.count * by));
  view.first = middle - view.count / 2;
  drawCandles(host);
}

const market = chart(`${setup.symbol} and the trades`, `triangle: entry, up long, down short; circle: exit${data.barsPerCandle > 1 ? `; ${data.barsPerCandle} bars a candle` : ''}`, drawCandles, page);
const tools = element('div', { className: 'tools' }, market);
market.prepend(tools);
for (const [text, title, act] of [
  ['«', 'earlier', () => { view.first -= view.count * .7; }], ['»', 'later', () => { view.first += view.count * .7; }],
  ['+', 'closer', () => { view.first += view.count * .2; view.count *= .6; }], ['−', 'further', () => { view.first -= view.count / 3; view.count /= .6; }],
  ['all', 'the whole run', () => { view.first = 0; view.count = candles.length; }],
]) element('button', { title, ariaLabel: title, onclick: () => { act(); drawCandles(market.querySelector('.chart')); } }, tools, text);

const pair = element('div', { className: 'two' }, page);
chart('Profit of round trips', 'after fees', host => histogram(host, trips.map(t => t.profit), { height: 210, label: 'Profit of round trips', value: v => number(v, Math.abs(v) < 10 ? 1 : 0) }), pair);
chart('Daily returns', `${s.days} days`, host => histogram(host, data.dailyReturns, { height: 210, label: 'Daily returns', value: v => percent(v) }), pair);

if (data.rollingSharpe.length > 1) {
  const rolling = data.rollingSharpe;
  chart('Rolling Sharpe ratio', `of ${data.rollingDays} days`, host => lines(host,
    { height: 180, label: 'Rolling Sharpe ratio', include: [0], time: i => rolling[i][0], format: v => number(v, 1), tip: i => `${timeText(rolling[i][0], false)}  ${number(rolling[i][1])}` },
    [{ values: rolling.map(r => r[1]), color: '--main' }]), page);
}

const months = section('Months', 'return of each, and of the year');
const years = [...new Set(s.monthly.map(m => m.year))];
const most = Math.max(...s.monthly.map(m => Math.abs(m.return)), 1e-9);
const grid = table(months, ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec', 'year'], years.map(year => {
  const of = s.monthly.filter(m => m.year === year);
  const cells = Array.from({ length: 12 }, (_, i) => { const found = of.find(m => m.month === i + 1); return found ? percent(found.return) : ''; });
  return [String(year), ...cells, percent(of.reduce((all, m) => all * (1 + m.return), 1) - 1)];
}), 'months');
years.forEach((year, row) => s.monthly.filter(m => m.year === year).forEach(m => {
  grid.tBodies[0].rows[row].cells[m.month].style.background = `color-mix(in srgb, var(${m.return >= 0 ? '--good' : '--bad'}) ${Math.round(12 + 48 * Math.abs(m.return) / most)}%, transparent)`;
}));

const last = element('div', { className: 'two' }, page);
table(section('Statistics', 'daily, 252 days a year, no riskless rate', last), null, [
  ['end equity', number(s.endEquity)], ['fees', number(s.fees)], ['fills', s.fills.toLocaleString('en-US')],
  ['growth a year', percent(s.compoundAnnualGrowthRate)], ['volatility', percent(s.volatility)], ['Sharpe ratio', number(s.sharpeRatio, 4)], ['Sortino ratio', number(s.sortinoRatio, 4)],
  ['Calmar ratio', number(s.calmarRatio, 4)], ['probability that Sharpe > 0', percent(s.probabilisticSharpeRatio)], ['skewness, kurtosis', `${number(s.skewness)}, ${number(s.kurtosis)}`],
  ['max drawdown', `${number(s.maxDrawdown)} (${percent(s.maxDrawdownRatio, 3)})`], ['longest drawdown', span(s.longestDrawdown)], ['won', `${s.wins} of ${s.roundTrips}`],
  ['average win, loss', `${number(s.averageWin)}, ${number(s.averageLoss)}`], ['expectancy', number(s.expectancy)], ['profit factor', number(s.profitFactor, 4)],
  ['exposure', percent(s.exposure)], ['turnover', number(s.turnover)], ['alpha a year, beta', `${percent(s.alpha)}, ${number(s.beta, 4)}`],
], 'plain');
const right = element('div', {}, last);
table(section('Parameters', '', right), null, Object.entries(setup.parameters), 'plain');
table(section('Run', 'all it takes to do it again', right), null, [
  ['data', setup.data], ['interval, session', `${setup.interval}, ${setup.session}`], ['fills', setup.fill], ['fees', setup.fees], ['cash', number(setup.cash)],
  ['multiplier', String(setup.multiplier)], ['history, SHA-256', history.sha256.slice(0, 16)],
], 'plain');

const list = section('Round trips', data.allTrips > data.trips.length ? `the last ${data.trips.length} of ${data.allTrips}` : `${data.allTrips}`);
table(list, ['entered', 'left', 'held', 'quantity', 'entry', 'exit', 'profit', 'fees', 'why in', 'why out'], data.trips.slice(-1000).map(t => [
  when(t.entered), when(t.left), span(t.held), t.quantity, t.entryPrice, t.exitPrice, [number(t.profit), sign(t.profit)], number(t.fees), t.entryReason, t.exitReason,
]));

function redraw() { redraws.forEach(draw => draw()); }
redraw();
let width = page.clientWidth, pending = 0;
addEventListener('resize', () => { if (page.clientWidth === width) return; width = page.clientWidth; cancelAnimationFrame(pending); pending = requestAnimationFrame(redraw); });
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
