using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.MarketData.History;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>
/// Closes holes in the bars of a line from history. Minutes that finish meanwhile wait, so that readers get all of them in order. Used on the loop only.
/// </summary>
internal sealed class BarBackfill(HistoryDesk history, ILogger<BarBackfill> logger)
{
    /// <summary>A longer hole, of a month or so, is left to who asks for history.</summary>
    private const int MostRequests = 31;

    private const int MinuteSeconds = 60;

    /// <param name="publish">Told of minutes in order, and whether they come from history.</param>
    public void Fill(BarLine line, long fromNanos, long toNanos, Action<IReadOnlyList<Bar>, bool> publish)
    {
        var queries = HistoryChunks.Of(line.Instrument, MinuteSeconds, fromNanos, toNanos).Take(MostRequests).ToList();
        var found = new SortedDictionary<long, Bar>();
        var open = queries.Count;
        var isDisconnected = false;
        string? problem = null;
        line.Hold();
        foreach (var query in queries)
        {
            history.Ask(query, "back-fill", answer =>
            {
                isDisconnected |= answer.Problem == HistoryProblem.Disconnected;
                if (answer.Problem is not (HistoryProblem.None or HistoryProblem.NoData))
                    problem = answer.Text;
                foreach (var bar in answer.Bars.Where(bar => bar.StartNanos >= fromNanos && bar.EndNanos <= toNanos))
                    found[bar.StartNanos] = bar;
                if (--open == 0)
                    Finish();
            });
        }

        void Finish()
        {
            var held = line.EndHold();
            // The next session closes the hole, and what has waited is part of it.
            if (isDisconnected)
                return;
            if (problem is null)
                BrokerLog.Backfilled(logger, line.Instrument, UnixNanos.ToTime(fromNanos), UnixNanos.ToTime(toNanos), found.Count);
            else
                BrokerLog.BackfillFailed(logger, line.Instrument, UnixNanos.ToTime(fromNanos), UnixNanos.ToTime(toNanos), problem);
            publish([.. found.Values.Where(bar => line.Pass(bar))], true);
            publish([.. held.Where(bar => line.Pass(bar))], false);
        }
    }
}
