using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Market.Streams;

/// <summary>
/// Streams merged by time into batches. Events of one instant make one batch, by <see cref="EventPlace"/> and then in the order in which
/// the streams were given. A stream that fails ends; the others go on.
/// </summary>
internal static class StreamMerge
{
    public static IEnumerable<MarketBatch> Batches(IEnumerable<EventStream> streams, Action<MarketFileException> failed)
    {
        var heap = new StreamHeap(failed);
        try
        {
            foreach (var stream in streams)
                heap.Add(stream);
            var events = new List<MarketEvent>();
            while (heap.HasPlayable)
            {
                var first = heap.First;
                var (time, isPlayed, isOpening) = (first.TimeNanos, first.IsPlayed, first.Place >= EventPlace.OpeningQuote);
                var happened = first.Current;
                heap.AdvanceFirst();
                if (!Continues())
                {
                    // Nearly every instant of recorded ticks has one event.
                    yield return new MarketBatch(time, [happened], isPlayed);
                    continue;
                }
                events.Add(happened);
                do
                {
                    events.Add(heap.First.Current);
                    heap.AdvanceFirst();
                }
                while (Continues());
                yield return new MarketBatch(time, [.. events], isPlayed);
                events.Clear();

                bool Continues() => heap.HasAny && heap.First.TimeNanos == time && heap.First.IsPlayed == isPlayed
                    && heap.First.Place >= EventPlace.OpeningQuote == isOpening;
            }
        }
        finally
        {
            heap.Dispose();
        }
    }
}
