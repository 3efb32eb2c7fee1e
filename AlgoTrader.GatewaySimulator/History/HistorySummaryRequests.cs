using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.MarketData;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.History;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>Since when there is data, and how much traded at which price.</summary>
internal sealed class HistorySummaryRequests(Simulation simulation) : IRequestHandler
{
    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqHeadTimestamp request: AnswerHead(client, request); return true;
            case ReqHistogramData request: AnswerHistogram(client, request); return true;
            // Both are answered at once: there is nothing left to cancel.
            case CancelHeadTimestamp or CancelHistogramData: return true;
            default: return false;
        }
    }

    public void Left(ClientSession client)
    {
    }

    private void AnswerHead(ClientSession client, ReqHeadTimestamp request)
    {
        if (client.Resolve(simulation.Instruments, request.RequestId, request.Contract) is not { } instrument)
            return;
        else if (BarKinds.TryFind(request.WhatToShow) is not { } kind)
            client.SendError(request.RequestId, 321, $"Error validating request.-'reqHeadTimestamp' : cause - Historical data of '{request.WhatToShow}' is invalid");
        else if (kind is BarKind.None || simulation.History.Of(instrument).FirstNanos is not { } first)
            client.SendError(request.RequestId, 162, "Historical Market Data Service error message:No head time stamp");
        else
            client.Send(new HeadTimestamp(request.RequestId, Text(MarketTime.FromNanos(first), request.FormatDate)));
    }

    private static string Text(DateTimeOffset time, int formatDate) => formatDate == 2 ? TwsTime.FormatEpochSeconds(time) : TwsTime.FormatUtc(time);

    private void AnswerHistogram(ClientSession client, ReqHistogramData request)
    {
        if (client.Resolve(simulation.Instruments, request.RequestId, request.Contract) is not { } instrument)
            return;
        else if (DurationOf(request.TimePeriod) is not { } duration)
            client.SendError(request.RequestId, 321, $"Error validating request.-'reqHistogramData' : cause - Histogram period '{request.TimePeriod}' is invalid. Write a number and day, week or month");
        else if (Histogram(instrument, duration, request.UseRth) is { Count: > 0 } histogram)
            client.Send(new HistogramData(request.RequestId, histogram));
        else
            client.Refuse(request.RequestId, DataRefusal.Historical($"HMDS query returned no data: {instrument}@{instrument.Contract.Exchange} Histogram"));
    }

    private ValueList<HistogramEntry> Histogram(Instrument instrument, BarDuration duration, bool useRth)
    {
        var history = simulation.History.Of(instrument);
        var to = simulation.NowNanos + 1;
        var back = history.BackFrom(to, ofQuotes: false).Where(minute => !useRth || instrument.Schedule.IsRegular(MarketTime.FromNanos(minute)));
        var from = MarketTime.ToNanos(duration.StartBefore(simulation.Now, back, instrument.Schedule));
        var sizes = new SortedDictionary<decimal, decimal>();
        foreach (var trade in history.TradesBetween(from, to))
        {
            if (!useRth || instrument.Schedule.IsRegular(MarketTime.FromNanos(trade.TimeNanos)))
                sizes[trade.Price] = sizes.GetValueOrDefault(trade.Price) + trade.Size;
        }
        return ValueList.Create<HistogramEntry>([.. sizes.Select(entry => new HistogramEntry(entry.Key, entry.Value))]);
    }

    // "3 days", "1 week": the unit's first letter is a duration's.
    private static BarDuration? DurationOf(string period)
    {
        var parts = period.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2
            && parts[1].ToUpperInvariant() is "DAY" or "DAYS" or "WEEK" or "WEEKS" or "MONTH" or "MONTHS" or "D" or "W" or "M"
            ? BarDuration.TryParse($"{parts[0]} {char.ToUpperInvariant(parts[1][0])}")
            : null;
    }
}
