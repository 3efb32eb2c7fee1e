using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>The bars that a run was made on: whether another run had the same can be told without them.</summary>
/// <param name="First">Start of the first bar of the main instrument.</param>
/// <param name="Last">Start of its last bar.</param>
/// <param name="Sha256">Of all bars of all instruments, and their quotes.</param>
public sealed record HistoryRow(int Bars, DateTimeOffset First, DateTimeOffset Last, string Sha256)
{
    internal static HistoryRow Of(BacktestRun run)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var values = new long[8];
        foreach (var history in run.Histories)
        {
            foreach (ref readonly var bar in history.Bars.AsSpan())
            {
                // Field by field: the bytes between them are nobody's.
                (values[0], values[1], values[2], values[3]) = (bar.StartNanos, bar.Interval.Ticks, bar.Open.Nanos, bar.High.Nanos);
                (values[4], values[5], values[6], values[7]) = (bar.Low.Nanos, bar.Close.Nanos, BitConverter.DoubleToInt64Bits(bar.Volume), bar.TradeCount);
                hash.AppendData(MemoryMarshal.AsBytes(values.AsSpan()));
            }

            foreach (ref readonly var quote in history.Quotes.AsSpan())
            {
                (values[0], values[1], values[2], values[3]) = (quote.Bid?.Open.Nanos ?? -1, quote.Bid?.High.Nanos ?? -1, quote.Bid?.Low.Nanos ?? -1, quote.Bid?.Close.Nanos ?? -1);
                (values[4], values[5], values[6], values[7]) = (quote.Ask?.Open.Nanos ?? -1, quote.Ask?.High.Nanos ?? -1, quote.Ask?.Low.Nanos ?? -1, quote.Ask?.Close.Nanos ?? -1);
                hash.AppendData(MemoryMarshal.AsBytes(values.AsSpan()));
            }
        }

        var bars = run.Histories[0].Bars;
        var (first, last) = bars.Length == 0 ? (0, 0) : (bars[0].StartNanos, bars[^1].StartNanos);
        return new(bars.Length, UnixNanos.ToTime(first), UnixNanos.ToTime(last), run.Sha256 ?? Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
