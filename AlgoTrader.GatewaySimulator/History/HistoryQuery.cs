using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.History;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>A historical request that was found valid.</summary>
internal sealed record HistoryQuery(
    int RequestId, Instrument Instrument, BarSize Size, BarDuration Duration, DateTimeOffset? End, bool UseRth, int FormatDate)
{
    private TradingSchedule Schedule => Instrument.Schedule;

    /// <summary>Checks a request; null with the reason, in words for error 321, when it cannot be answered.</summary>
    public static HistoryQuery? TryCreate(ReqHistoricalData request, Instrument instrument, out string problem)
    {
        problem = "";
        DateTimeOffset end = default;
        var size = BarSize.TryFind(request.BarSize);
        var duration = BarDuration.TryParse(request.Duration);
        if (size is null)
            problem = $"Historical data bar size setting '{request.BarSize}' is invalid. Legal ones are: {string.Join(", ", BarSize.All.Select(s => s.Name))}";
        else if (duration is null)
            problem = $"Historical data duration '{request.Duration}' is invalid. Write a number, a space and S, D, W, M or Y";
        else if (request.WhatToShow is not "TRADES")
            problem = $"Historical data of '{request.WhatToShow}' is not available here; TRADES is";
        else if (request.FormatDate is not (1 or 2))
            problem = $"The date format {request.FormatDate} is neither 1 nor 2";
        else if (request.KeepUpToDate && request.EndDateTime.Length > 0)
            problem = "End time is not supported for requests that keep up to date";
        else if (request.EndDateTime.Length > 0 && !TwsTime.TryParse(request.EndDateTime, out end))
            problem = $"Invalid end date/time '{request.EndDateTime}'. Write yyyyMMdd HH:mm:ss zone or yyyyMMdd-HH:mm:ss for UTC";
        return problem.Length > 0 ? null : new HistoryQuery(
            request.RequestId, instrument, size!, duration!, request.EndDateTime.Length > 0 ? end : null, request.UseRth, request.FormatDate);
    }

    /// <summary>The answer as of <paramref name="now"/>.</summary>
    public HistoricalData Answer(BarHistory history, DateTimeOffset now)
    {
        var end = End is { } wanted && wanted < now ? wanted : now;
        // A minute that is under way starts before now; one that starts now has not begun.
        var back = history.BackFrom(Instrument, end).Where(minute => !UseRth || Schedule.IsRegular(minute.Start));
        var start = Duration.StartBefore(end, back, Schedule);
        var bars = BarAggregator.Aggregate(history.Between(Instrument, start, end), Size, Schedule, UseRth);
        return new HistoricalData(
            RequestId, TwsTime.FormatZoned(start, Schedule.TimeZoneId), TwsTime.FormatZoned(end, Schedule.TimeZoneId),
            [.. bars.Select(bar => bar.ToMessage(Size, FormatDate, Schedule))]);
    }

    /// <summary>The bar that <paramref name="minute"/> belongs to, as far as it has formed; null outside the hours asked for.</summary>
    public HistoricalDataUpdate? Update(BarHistory history, DateTimeOffset minute)
    {
        if (UseRth && !Schedule.IsRegular(minute))
            return null;
        var start = Size.BarStart(minute, Schedule, UseRth);
        var bars = BarAggregator.Aggregate(history.Between(Instrument, start, minute.AddTicks(1)), Size, Schedule, UseRth);
        return bars.Count == 0 ? null : new HistoricalDataUpdate(RequestId, bars[^1].ToMessage(Size, FormatDate, Schedule));
    }
}
