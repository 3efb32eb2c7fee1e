using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.IbBroker.Tests.Pacing;

/// <summary>IB's limits, counted anew from what a gateway has read: every stretch of time, one message after another.</summary>
internal static class LimitChecker
{
    public static IReadOnlyList<string> Violations(IReadOnlyList<(DateTimeOffset At, IClientMessage Message)> read, int messagesPerSecond)
    {
        var found = new List<string>();
        Check(found, "messages", read.Select(one => (one.At, (object)"all", 1)), TimeSpan.FromSeconds(1), messagesPerSecond);
        var paced = read.Select(one => (one.At, Request: Paced(one.Message))).Where(one => one.Request is not null).Select(one => (one.At, Request: one.Request!.Value)).ToList();
        Check(found, "60 in 600 s", paced.Select(one => (one.At, (object)"all", one.Request.Weight)), TimeSpan.FromSeconds(600), 60);
        Check(found, "identical in 15 s", paced.Select(one => (one.At, one.Request.Content, 1)), TimeSpan.FromSeconds(15), 1);
        Check(found, "series in 2 s", paced.Select(one => (one.At, one.Request.Series, one.Request.Weight)), TimeSpan.FromSeconds(2), 5);
        Check(
            found, "tick-by-tick in 15 s",
            read.Where(one => one.Message is ReqTickByTickData).Select(one => (one.At, (object)((ReqTickByTickData)one.Message).Contract, 1)), TimeSpan.FromSeconds(15), 1);
        return found;
    }

    private static void Check(List<string> found, string name, IEnumerable<(DateTimeOffset At, object Key, int Weight)> counted, TimeSpan window, int most)
    {
        foreach (var group in counted.GroupBy(one => one.Key))
        {
            var all = group.ToList();
            var (first, sum) = (0, 0);
            for (var last = 0; last < all.Count; last++)
            {
                sum += all[last].Weight;
                while (all[last].At - all[first].At >= window)
                    sum -= all[first++].Weight;
                if (sum > most)
                    found.Add($"{name}: {sum} up to {all[last].At:HH:mm:ss.fff}");
            }
        }
    }

    private static (object Content, object Series, int Weight)? Paced(IClientMessage message) => message switch
    {
        ReqRealTimeBars bars => (bars with { RequestId = 0 }, (bars.Contract, bars.WhatToShow), bars.WhatToShow == "BID_ASK" ? 2 : 1),
        ReqHistoricalData { BarSize: "5 secs" or "30 secs" } bars => (bars with { RequestId = 0 }, (bars.Contract, bars.WhatToShow), bars.WhatToShow == "BID_ASK" ? 2 : 1),
        ReqHeadTimestamp head => (head with { RequestId = 0 }, (head.Contract, head.WhatToShow), 1),
        _ => null,
    };
}
