'use strict';
// Charts as SVG. x is the index of a point, not its time: nights and weekends take no room.
const NS = 'http://www.w3.org/2000/svg';
const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function node(name, attributes, parent, text) {
  const made = document.createElementNS(NS, name);
  for (const key in attributes) made.setAttribute(key, attributes[key]);
  if (text !== undefined) made.textContent = text;
  if (parent) parent.appendChild(made);
  return made;
}

function ticks(low, high, count) {
  const rough = (high - low) / Math.max(1, count), power = 10 ** Math.floor(Math.log10(rough || 1));
  const step = [1, 2, 2.5, 5, 10].map(f => f * power).find(s => s >= rough) || power;
  const found = [];
  for (let value = Math.ceil(low / step) * step; value <= high + step / 1e6; value += step) found.push(Math.abs(value) < step / 1e6 ? 0 : value);
  return found;
}

function timeText(seconds, withTime) {
  const text = new Date(seconds * 1000).toISOString();
  return withTime ? text.slice(0, 16).replace('T', ' ') : text.slice(0, 10);
}

// The frame of a chart: scales, grid, labels of both axes, and the tip that follows the pointer.
function frame(host, spec) {
  host.replaceChildren();
  const width = Math.max(280, host.clientWidth), height = spec.height;
  const left = 8, right = spec.axis || 62, top = 8, bottom = 22;
  const svg = node('svg', { viewBox: `0 0 ${width} ${height}`, height, role: 'img', 'aria-label': spec.label }, host);
  let [low, high] = spec.range;
  if (low === high) { low -= 1; high += 1; }
  const pad = (high - low) * .06;
  if (!spec.tight) { low -= pad; high += pad; } else if (spec.tight === 'low') { low -= pad; } else { high += pad; }
  const x = i => left + (spec.count < 2 ? .5 : (i - spec.first) / (spec.count - 1)) * (width - left - right);
  const y = value => top + (high - value) / (high - low) * (height - top - bottom);
  for (const value of ticks(low, high, height / 50)) {
    node('line', { x1: left, x2: width - right, y1: y(value), y2: y(value), class: value === 0 ? 'zero' : 'grid' }, svg);
    node('text', { x: width - right + 7, y: y(value) + 4 }, svg, spec.format(value));
  }
  if (spec.time) {
    const labels = Math.max(2, Math.floor(width / 130));
    for (let k = 0; k < labels; k++) {
      const i = spec.first + Math.round(k * (spec.count - 1) / (labels - 1));
      node('text', { x: x(i), y: height - 5, 'text-anchor': k === 0 ? 'start' : k === labels - 1 ? 'end' : 'middle' }, svg, timeText(spec.time(i), false));
    }
  }
  if (spec.tip) {
    const tip = document.createElement('div');
    tip.className = 'tip';
    host.appendChild(tip);
    const rule = node('line', { y1: top, y2: height - bottom, class: 'zero', visibility: 'hidden' }, svg);
    svg.addEventListener('pointermove', event => {
      const box = svg.getBoundingClientRect(), at = (event.clientX - box.left) * width / box.width;
      const i = Math.min(spec.first + spec.count - 1, Math.max(spec.first, Math.round(spec.first + (at - left) / (width - left - right) * (spec.count - 1))));
      rule.setAttribute('x1', x(i)); rule.setAttribute('x2', x(i)); rule.setAttribute('visibility', 'visible');
      tip.textContent = spec.tip(i);
      tip.style.display = 'block';
      const place = x(i) * box.width / width;
      tip.style.left = (place > box.width / 2 ? Math.max(0, place - tip.offsetWidth - 12) : place + 12) + 'px';
    });
    svg.addEventListener('pointerleave', () => { tip.style.display = 'none'; rule.setAttribute('visibility', 'hidden'); });
  }
  return { svg, x, y, width, height, left, right, top, bottom, low, high };
}

function path(f, values, first) {
  let text = '', pen = 'M';
  values.forEach((value, i) => {
    if (value === null) { pen = 'M'; return; }
    text += `${pen}${f.x(first + i).toFixed(1)} ${f.y(value).toFixed(1)}`;
    pen = 'L';
  });
  return text;
}

function lines(host, spec, series) {
  const all = series.flatMap(s => s.values).filter(value => value !== null);
  const range = [Math.min(...all, ...(spec.include || [])), Math.max(...all, ...(spec.include || []))];
  const f = frame(host, { first: 0, count: series[0].values.length, range, ...spec });
  for (const s of series) {
    const d = path(f, s.values, 0);
    if (s.area !== undefined && d) {
      const base = f.y(s.area);
      node('path', { d: `${d}L${f.x(s.values.length - 1).toFixed(1)} ${base}L${f.x(0).toFixed(1)} ${base}Z`, fill: css(s.color), 'fill-opacity': .16 }, f.svg);
    }
    node('path', { d, fill: 'none', stroke: css(s.color), 'stroke-width': s.thin ? 1.2 : 1.8, 'stroke-linejoin': 'round', ...(s.dash ? { 'stroke-dasharray': s.dash } : {}) }, f.svg);
  }
}

function histogram(host, values, spec) {
  if (values.length < 2) { host.textContent = 'Too few values.'; return; }
  const low = Math.min(...values), high = Math.max(...values), count = Math.min(40, Math.max(8, Math.ceil(Math.sqrt(values.length) * 1.6)));
  // Zero lies between two bins, so that what is won and what is lost are never in one.
  const rough = (high - low) / count || 1, power = 10 ** Math.floor(Math.log10(rough)), size = [1, 2, 2.5, 5, 10].map(f => f * power).find(s => s >= rough * .99);
  const from = Math.floor(low / size), bins = new Array(Math.floor(high / size) - from + 1).fill(0);
  for (const value of values) bins[Math.floor(value / size) - from]++;
  const f = frame(host, { first: 0, count: bins.length + 1, range: [0, Math.max(...bins)], tight: 'high', axis: 34, format: v => Number.isInteger(v) ? v : '', ...spec });
  bins.forEach((amount, i) => {
    const positive = from + i >= 0;
    const bar = node('rect', { x: f.x(i) + .7, width: Math.max(1, f.x(i + 1) - f.x(i) - 1.4), y: f.y(amount), height: f.y(0) - f.y(amount), rx: 1.5, fill: css(positive ? '--good' : '--bad'), 'fill-opacity': .8 }, f.svg);
    node('title', {}, bar, `${spec.value((from + i) * size)} to ${spec.value((from + i + 1) * size)}: ${amount}`);
  });
  const step = Math.max(1, Math.ceil(bins.length / Math.max(2, f.width / 90)));
  for (let i = ((-from % step) + step) % step; i <= bins.length; i += step)
    node('text', { x: f.x(i), y: f.height - 5, 'text-anchor': i === 0 ? 'start' : 'middle' }, f.svg, spec.value((from + i) * size));
}
