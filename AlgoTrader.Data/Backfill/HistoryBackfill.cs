using AlgoTrader.Contracts.V1;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;
using Grpc.Core;
using Price = AlgoTrader.Domain.MarketData.Price;

namespace AlgoTrader.Data.Backfill;

/// <summary>
/// Fetches bars of trades from the broker for what the coverage manifest lacks, day by day, and records each day as it is safe: it can be stopped at any
/// time, and the next one goes on from there. The broker serves the regular session.
/// </summary>
/// <param name="retryDelay">Pause after a first failed request; the next ones are twice as long each.</param>
public sealed class HistoryBackfill(
    MarketStore store, MarketData.MarketDataClient broker, RequestPacer pacer, TimeProvider time, TimeSpan? retryDelay = null)
{
    /// <summary>Source in the coverage manifest.</summary>
    public const string Source = "ib";

    private const int Attempts = 5;

    private const int BarsARequest = 2_000;

    private static readonly TimeSpan AnswerWithin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PacingPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly TimeSpan _retryDelay = retryDelay ?? TimeSpan.FromSeconds(2);

    /// <param name="symbol">Symbol in the store.</param>
    /// <param name="range">What the store shall have; what lies in the future is left out.</param>
    /// <returns>Bars that came.</returns>
    /// <exception cref="BackfillException">The broker refuses, or is not there after several attempts.</exception>
    public async Task<long> RunAsync(
        string symbol, Instrument instrument, BarInterval interval, TimeRange range, Action<BackfillProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var series = Series.Bars(symbol, interval);
        // A bar that is not finished would be recorded as final.
        var now = UnixNanos.From(time.GetUtcNow());
        var length = UnixNanos.From(interval.Length);
        var end = Math.Min(range.ToNanos, now - (now % length));
        if (range.FromNanos >= end)
            return 0;

        var coverage = await store.CoverageAsync(series, range.FromNanos, end, cancellationToken);
        foreach (var entry in coverage.Entries.Where(entry => entry.Origin.Source == Source).OrderBy(entry => entry.RecordedAt))
            pacer.Add(entry.RecordedAt);

        var parts = coverage.Gaps.SelectMany(gap => Parts(gap, interval)).ToList();
        var importId = Guid.NewGuid().ToString("N")[..16];
        long rows = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var batch = await FetchAsync(instrument, interval, parts[i], cancellationToken);
            var origin = new Origin(parts[i].FromNanos, parts[i].ToNanos, Source, importId);
            if (batch.Count > 0)
                await store.WriteAsync(series, batch, origin, cancellationToken);
            else
                await store.RecordCoverageAsync(series, origin, cancellationToken: cancellationToken);
            rows += batch.Count;
            progress?.Invoke(new(parts[i], batch.Count, i + 1, parts.Count));
        }
        return rows;
    }

    /// <summary>Whole UTC days, as many as have about <see cref="BarsARequest"/> bars: a day is a partition, which is then written once.</summary>
    private static IEnumerable<TimeRange> Parts(TimeRange gap, BarInterval interval)
    {
        var days = Math.Clamp((int)(BarsARequest * interval.Length / Day), 1, 365);
        var step = UnixNanos.From(Day * days);
        var day = UnixNanos.From(Day);
        for (var from = gap.FromNanos; from < gap.ToNanos;)
        {
            var to = Math.Min(gap.ToNanos, from - (from % day) + step);
            yield return new(from, to);
            from = to;
        }
    }

    private async Task<BarBatch> FetchAsync(Instrument instrument, BarInterval interval, TimeRange part, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await pacer.WaitAsync(cancellationToken);
            try
            {
                var reply = await broker.GetHistoricalBarsAsync(
                    new()
                    {
                        Instrument = instrument, IntervalSeconds = (int)interval.Length.TotalSeconds, FromUnixNanos = part.FromNanos,
                        ToUnixNanos = part.ToNanos,
                    },
                    deadline: time.GetUtcNow().Add(AnswerWithin).UtcDateTime, cancellationToken: cancellationToken);

                // Now and then history is empty without a cause: a part with weekdays is asked for twice before it is believed.
                if (reply.Bars.Count == 0 && attempt == 1 && HasWeekday(part))
                    continue;
                return ToBatch(reply, part);
            }
            catch (RpcException error) when (error.StatusCode == StatusCode.Cancelled && cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }
            catch (RpcException error) when (attempt < Attempts && CanPass(error))
            {
                await Task.Delay(IsPacing(error) ? PacingPause : _retryDelay * Math.Pow(2, attempt - 1), time, cancellationToken);
            }
            catch (RpcException error)
            {
                throw new BackfillException(
                    $"{instrument.Symbol}, {UnixNanos.ToTime(part.FromNanos):yyyy-MM-dd HH:mm} to {UnixNanos.ToTime(part.ToNanos):yyyy-MM-dd HH:mm}: {error.Status.Detail} ({error.StatusCode})",
                    error);
            }
        }
    }

    private static BarBatch ToBatch(GetHistoricalBarsReply reply, TimeRange part)
    {
        var batch = new BarBatch();
        foreach (var bar in reply.Bars.Where(bar => bar.StartUnixNanos >= part.FromNanos && bar.StartUnixNanos < part.ToNanos))
        {
            batch.Add(
                bar.StartUnixNanos, Value(bar.Open), Value(bar.High), Value(bar.Low), Value(bar.Close), bar.Volume, double.NaN,
                bar.TradeCount > 0 ? bar.TradeCount : BarBatch.UnknownCount);
        }
        return batch;
    }

    private static double Value(long nanos) => new Price(nanos).ToDouble();

    private static bool HasWeekday(TimeRange part)
    {
        for (var day = UnixNanos.ToTime(part.FromNanos); UnixNanos.From(day) < part.ToNanos; day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                return true;
        }
        return false;
    }

    private static bool CanPass(RpcException error) =>
        error.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted || IsPacing(error);

    private static bool IsPacing(RpcException error) => error.Status.Detail.Contains("pacing", StringComparison.OrdinalIgnoreCase);
}
