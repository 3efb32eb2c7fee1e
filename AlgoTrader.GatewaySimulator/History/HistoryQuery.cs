using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.OptionPricing;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.History;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>A historical request that was found valid.</summary>
internal sealed record HistoryQuery(
    int RequestId, Instrument Instrument, BarSize Size, BarDuration Duration, DateTimeOffset? End, bool UseRth, int FormatDate, BarKind Kind)
{
    /// <summary>The volatility of options on the instrument; null when there are none.</summary>
    public VolatilitySmile? Smile { get; init; }

    private TradingSchedule Schedule => Instrument.Schedule;

    /// <summary>Checks a request; null with the reason, in words for error 321, when it cannot be answered.</summary>
    public static HistoryQuery? TryCreate(ReqHistoricalData request, Instrument instrument, out string problem)
    {
        DateTimeOffset end = default;
        var size = BarSize.TryFind(request.BarSize);
        var duration = BarDuration.TryParse(request.Duration);
        var kind = BarKinds.TryFind(request.WhatToShow);
        problem = size is null
            ? $"Historical data bar size setting '{request.BarSize}' is invalid. Legal ones are: {string.Join(", ", BarSize.All.Select(s => s.Name))}"
            : duration is null
            ? $"Historical data duration '{request.Duration}' is invalid. Write a number, a space and S, D, W, M or Y"
            : kind is null
            ? $"Historical data of '{request.WhatToShow}' is invalid. Legal ones are: {string.Join(", ", BarKinds.Names)}"
            : request.FormatDate is not (1 or 2)
            ? $"The date format {request.FormatDate} is neither 1 nor 2"
            : request.KeepUpToDate && request.EndDateTime.Length > 0
            ? "End time is not supported for requests that keep up to date"
            : request.KeepUpToDate && kind is not (BarKind.Trades or BarKind.Midpoint or BarKind.Bid or BarKind.Ask)
            ? $"Historical data of '{request.WhatToShow}' cannot be kept up to date"
            : kind is BarKind.AdjustedLast && request.EndDateTime.Length > 0
            ? "End date not supported with adjusted last"
            : kind is BarKind.Schedule && !size.IsDated
            ? "The schedule is given in bars of 1 day only"
            : request.EndDateTime.Length > 0 && !RequestTime.TryParse(request.EndDateTime, instrument.Schedule, out end)
            ? $"Invalid end date/time '{request.EndDateTime}'. Write yyyyMMdd HH:mm:ss zone or yyyyMMdd-HH:mm:ss for UTC"
            : BarLimits.Invalid(duration) ?? "";
        return problem.Length > 0 ? null : new HistoryQuery(
            request.RequestId, instrument, size!, duration!, request.EndDateTime.Length > 0 ? end : null,
            request.UseRth, request.FormatDate, kind!.Value);
    }

    /// <summary>The range asked for, as of <paramref name="now"/>.</summary>
    public (DateTimeOffset Start, DateTimeOffset End) Range(InstrumentHistory history, DateTimeOffset now)
    {
        var end = End is { } wanted && wanted < now ? wanted : now;
        // A minute that is under way starts before now; one that starts now has not begun.
        var back = history.BackFrom(MarketTime.ToNanos(end), ofQuotes: Kind.IsOfQuotes(), Size.Seconds)
            .Where(minute => !UseRth || Schedule.IsRegular(MarketTime.FromNanos(minute)));
        return (Duration.StartBefore(end, back, Schedule), end);
    }

    /// <summary>The answer as of <paramref name="now"/>.</summary>
    public HistoricalData Answer(InstrumentHistory history, DateTimeOffset now)
    {
        var (start, end) = Range(history, now);
        return new HistoricalData(
            RequestId, TwsTime.FormatZoned(start, Schedule.TimeZoneId), TwsTime.FormatZoned(end, Schedule.TimeZoneId),
            [.. Series(history).Between(MarketTime.ToNanos(start), MarketTime.ToNanos(end))]);
    }

    /// <summary>The bar that an instant belongs to, as far as it has formed; null outside the hours asked for.</summary>
    public HistoricalDataUpdate? Update(InstrumentHistory history, long timeNanos) =>
        UseRth && !Schedule.IsRegular(MarketTime.FromNanos(timeNanos)) ? null
        : Series(history).At(timeNanos) is { } bar ? new HistoricalDataUpdate(RequestId, bar) : null;

    private BarSeries Series(InstrumentHistory history) => new(history, Size, Kind, UseRth, FormatDate) { Smile = Smile };
}
