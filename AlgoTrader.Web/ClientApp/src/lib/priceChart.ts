import {
  CandlestickSeries, createChart, createSeriesMarkers, HistogramSeries, LineStyle,
  type IChartApi, type IPriceLine, type ISeriesApi, type ISeriesMarkersPluginApi, type Time, type UTCTimestamp,
} from 'lightweight-charts';
import type { Candle } from './candles';
import { chartOptions, readColours, type ChartColours } from './chartTheme';
import { toChartTime } from './exchangeTime';
import { formatQuantity } from './format';
import type { FillMarker } from './markers';

const chartTime = (candle: { time: number }): UTCTimestamp => toChartTime(candle.time) as UTCTimestamp;

/** Labels at arrows only while few are on the chart: many would cover one another. */
const labelledMarkers = 24;

/** The candles, volumes, fills and average cost on one canvas. Knows the charting library; nothing else on the page does. */
export class PriceChart {
  #chart: IChartApi;
  #candles: ISeriesApi<'Candlestick'>;
  #volumes: ISeriesApi<'Histogram'>;
  #markers: ISeriesMarkersPluginApi<Time>;
  #cost: IPriceLine | null = null;
  #colours: ChartColours;
  #byChartTime = new Map<number, number>();

  constructor(
    private readonly element: HTMLElement,
    onHover: (hovered: { time: number; x: number; y: number } | null) => void,
  ) {
    this.#colours = readColours(element);
    this.#chart = createChart(element, chartOptions(this.#colours));
    this.#candles = this.#chart.addSeries(CandlestickSeries, { priceLineStyle: LineStyle.Dotted, borderVisible: false });
    this.#volumes = this.#chart.addSeries(HistogramSeries, {
      priceScaleId: 'volume', priceFormat: { type: 'volume' }, lastValueVisible: false, priceLineVisible: false,
    });
    this.#volumes.priceScale().applyOptions({ scaleMargins: { top: 0.84, bottom: 0 } });
    this.#markers = createSeriesMarkers(this.#candles, []);
    this.applyTheme();
    this.#chart.subscribeCrosshairMove(({ time, point }) => {
      const utc = time === undefined ? undefined : this.#byChartTime.get(time as number);
      onHover(utc === undefined || !point ? null : { time: utc, x: point.x, y: point.y });
    });
  }

  applyTheme(): void {
    this.#colours = readColours(this.element);
    this.#chart.applyOptions(chartOptions(this.#colours));
    const { up, down, volume } = this.#colours;
    this.#candles.applyOptions({ upColor: up, wickUpColor: up, downColor: down, wickDownColor: down });
    this.#volumes.applyOptions({ color: volume });
  }

  setCandles(candles: readonly Candle[]): void {
    this.#byChartTime = new Map(candles.map((candle) => [chartTime(candle), candle.time]));
    this.#candles.setData(candles.map((candle) => ({ ...candle, time: chartTime(candle) })));
    this.#volumes.setData(candles.map((candle) => ({ time: chartTime(candle), value: candle.volume })));
    this.goLive();
  }

  update(candle: Candle): void {
    const time = chartTime(candle);
    this.#byChartTime.set(time, candle.time);
    this.#candles.update({ ...candle, time });
    this.#volumes.update({ time, value: candle.volume });
  }

  setMarkers(markers: readonly FillMarker[]): void {
    const { buy, sell } = this.#colours;
    this.#markers.setMarkers(
      markers.map((marker) => ({
        time: chartTime(marker),
        position: marker.side === 'BUY' ? 'belowBar' : 'aboveBar',
        shape: marker.side === 'BUY' ? 'arrowUp' : 'arrowDown',
        color: marker.side === 'BUY' ? buy : sell,
        ...(markers.length <= labelledMarkers ? { text: formatQuantity(marker.quantity) } : {}),
      })),
    );
  }

  setAverageCost(price: number | null, title: string): void {
    if (this.#cost) this.#candles.removePriceLine(this.#cost);
    this.#cost = price === null ? null : this.#candles.createPriceLine({
      price, title, color: this.#colours.accent, lineWidth: 1, lineStyle: LineStyle.Dashed, axisLabelVisible: true,
    });
  }

  goLive(): void {
    this.#chart.timeScale().scrollToRealTime();
  }

  /** By keyboard: `bars` > 0 is towards the newest. */
  scroll(bars: number): void {
    const scale = this.#chart.timeScale();
    scale.scrollToPosition(scale.scrollPosition() + bars, false);
  }

  zoom(factor: number): void {
    const scale = this.#chart.timeScale();
    const range = scale.getVisibleLogicalRange();
    if (range) scale.setVisibleLogicalRange({ from: range.to - (range.to - range.from) / factor, to: range.to });
  }

  remove(): void {
    this.#chart.remove();
  }
}
