using System.Runtime.CompilerServices;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Import.Verification.Comparing;

/// <summary>The rows of the regular session of US equities.</summary>
internal static class RegularSessionRows
{
    /// <summary>Bars that have some of it: the hour from 09:00 on begins with the session at 09:30.</summary>
    public static async IAsyncEnumerable<BarBatch> Of(
        IAsyncEnumerable<BarBatch> batches, BarInterval interval, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (session, kept, last) = (new NewYorkSession(), new BarBatch(), UnixNanos.From(interval.Length) - 1);
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            kept.Clear();
            for (var row = 0; row < batch.Count; row++)
            {
                if (session.IsRegular(batch.Ts[row]) || session.IsRegular(batch.Ts[row] + last))
                    kept.Add(batch.Ts[row], batch.Open[row], batch.High[row], batch.Low[row], batch.Close[row], batch.Volume[row], batch.Wap[row], batch.TradeCount[row]);
            }
            yield return kept;
        }
    }

    public static async IAsyncEnumerable<TradeBatch> Of(IAsyncEnumerable<TradeBatch> batches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (session, kept) = (new NewYorkSession(), new TradeBatch());
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            kept.Clear();
            for (var row = 0; row < batch.Count; row++)
            {
                if (session.IsRegular(batch.Ts[row]))
                    kept.Add(batch.Ts[row], batch.Price[row], batch.Size[row], batch.Exchange[row], batch.Conditions[row], batch.Aggressor[row], batch.Suspicious[row]);
            }
            yield return kept;
        }
    }
}
