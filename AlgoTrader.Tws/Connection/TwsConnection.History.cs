using AlgoTrader.Tws.Connection.Requests;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.History;

namespace AlgoTrader.Tws.Connection;

/// <content>Past data.</content>
public sealed partial class TwsConnection
{
    /// <summary>Past bars once. The request's own id and KeepUpToDate are replaced.</summary>
    public Task<HistoricalData> RequestHistoricalDataAsync(
        ReqHistoricalData request, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        RequestOneAsync<HistoricalData, ReqHistoricalData>(
            id => request with { RequestId = id, KeepUpToDate = false }, id => new CancelHistoricalData(id), deadline, cancellationToken);

    /// <summary>
    /// Past bars as one message, then the newest one again whenever it changes. The request's own id, KeepUpToDate and EndDateTime are
    /// replaced: such bars always end now.
    /// </summary>
    public TwsStream<IHistoricalBarsMessage> StreamHistoricalData(ReqHistoricalData request, TwsStreamOptions? options = null) =>
        Stream<IHistoricalBarsMessage, ReqHistoricalData>(
            _requests.Live, id => request with { RequestId = id, KeepUpToDate = true, EndDateTime = "" }, id => new CancelHistoricalData(id), options);

    /// <summary>When an instrument traded. The request's own id, WhatToShow and BarSize are replaced.</summary>
    public Task<HistoricalSchedule> RequestHistoricalScheduleAsync(
        ReqHistoricalData request, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        RequireVersion(Fields.ServerVersion.HistoricalSchedule, "historical schedules");
        return RequestOneAsync<HistoricalSchedule, ReqHistoricalData>(
            id => request with { RequestId = id, KeepUpToDate = false, WhatToShow = "SCHEDULE", BarSize = "1 day" },
            id => new CancelHistoricalData(id), deadline, cancellationToken);
    }

    /// <summary>The oldest time of which there is data. The request's own id is replaced.</summary>
    public Task<HeadTimestamp> RequestHeadTimestampAsync(
        ReqHeadTimestamp request, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        RequestOneAsync<HeadTimestamp, ReqHeadTimestamp>(
            id => request with { RequestId = id }, id => new CancelHeadTimestamp(id), deadline, cancellationToken);

    /// <summary>Sizes traded by price. The request's own id is replaced.</summary>
    public async Task<IReadOnlyList<HistogramEntry>> RequestHistogramAsync(
        ReqHistogramData request, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var answer = await RequestOneAsync<HistogramData, ReqHistogramData>(
            id => request with { RequestId = id }, id => new CancelHistogramData(id), deadline, cancellationToken);
        return answer.Entries;
    }

    /// <summary>Past trades. The request's own id and WhatToShow are replaced.</summary>
    public async Task<IReadOnlyList<HistoricalTickLast>> RequestHistoricalTradesAsync(
        ReqHistoricalTicks request, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var parts = await RequestTicksAsync<HistoricalTicksLast>(request with { WhatToShow = "TRADES" }, deadline, cancellationToken);
        return [.. parts.SelectMany(part => part.Ticks)];
    }

    /// <summary>Past quotes. The request's own id and WhatToShow are replaced.</summary>
    public async Task<IReadOnlyList<HistoricalTickBidAsk>> RequestHistoricalQuotesAsync(
        ReqHistoricalTicks request, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var parts = await RequestTicksAsync<HistoricalTicksBidAsk>(request with { WhatToShow = "BID_ASK" }, deadline, cancellationToken);
        return [.. parts.SelectMany(part => part.Ticks)];
    }

    /// <summary>Past midpoints. The request's own id and WhatToShow are replaced.</summary>
    public async Task<IReadOnlyList<HistoricalTick>> RequestHistoricalMidpointsAsync(
        ReqHistoricalTicks request, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var parts = await RequestTicksAsync<HistoricalTicks>(request with { WhatToShow = "MIDPOINT" }, deadline, cancellationToken);
        return [.. parts.SelectMany(part => part.Ticks)];
    }

    // The protocol has no message that cancels past ticks.
    private Task<IReadOnlyList<T>> RequestTicksAsync<T>(ReqHistoricalTicks request, TimeSpan? deadline, CancellationToken cancellationToken) =>
        RequestAsync<T, ReqHistoricalTicks>(id => request with { RequestId = id }, null, deadline, cancellationToken);
}
