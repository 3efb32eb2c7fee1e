import { ColorType, LineStyle, type DeepPartial, type TimeChartOptions } from 'lightweight-charts';

/** The page's colours, as the chart needs them: it draws on a canvas and cannot read style sheets. */
export interface ChartColours {
  text: string;
  grid: string;
  line: string;
  up: string;
  down: string;
  volume: string;
  buy: string;
  sell: string;
  accent: string;
}

export function readColours(element: Element): ChartColours {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: read('--muted'), grid: read('--grid'), line: read('--line'), up: read('--candle-up'), down: read('--candle-down'),
    volume: read('--volume'), buy: read('--buy'), sell: read('--sell'), accent: read('--accent'),
  };
}

const weekday = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
});

export function chartOptions(colours: ChartColours): DeepPartial<TimeChartOptions> {
  return {
    autoSize: true,
    layout: {
      background: { type: ColorType.Solid, color: 'transparent' },
      textColor: colours.text,
      fontFamily: 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif',
      fontSize: 12,
    },
    grid: { vertLines: { visible: false }, horzLines: { color: colours.grid } },
    rightPriceScale: { borderVisible: false, scaleMargins: { top: 0.14, bottom: 0.24 } },
    timeScale: { borderColor: colours.line, timeVisible: true, secondsVisible: false, rightOffset: 4, barSpacing: 9, minBarSpacing: 1 },
    crosshair: {
      vertLine: { color: colours.text, style: LineStyle.Dotted, labelBackgroundColor: colours.accent },
      horzLine: { color: colours.text, style: LineStyle.Dotted, labelBackgroundColor: colours.accent },
    },
    localization: {
      locale: 'en-GB',
      // Already the exchange's wall clock: see exchangeTime.ts.
      timeFormatter: (time: unknown) => weekday.format(Number(time) * 1000).replaceAll(',', ''),
    },
  };
}
