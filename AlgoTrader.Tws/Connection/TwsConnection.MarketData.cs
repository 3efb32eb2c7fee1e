using AlgoTrader.Tws.Connection.Requests;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;

namespace AlgoTrader.Tws.Connection;

/// <content>Lines of live data.</content>
public sealed partial class TwsConnection
{
    /// <summary>A line: its prices, sizes and texts. The request's own id and Snapshot are replaced.</summary>
    public TwsStream<IMarketDataMessage> StreamMarketData(ReqMktData request, TwsStreamOptions? options = null) =>
        Stream<IMarketDataMessage, ReqMktData>(
            _requests.Live, id => request with { RequestId = id, Snapshot = false }, id => new CancelMktData(id), options);

    /// <summary>One set of ticks; gateways take up to 11 s for it. The request's own id and Snapshot are replaced.</summary>
    public Task<IReadOnlyList<IMarketDataMessage>> RequestMarketDataSnapshotAsync(
        ReqMktData request, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        RequestAsync<IMarketDataMessage, ReqMktData>(
            id => request with { RequestId = id, Snapshot = true }, id => new CancelMktData(id), deadline, cancellationToken, _requests.Live);

    /// <summary>
    /// An order book's changes. An <see cref="Messages.Session.ErrMsg"/> among them says that the book is void and begins anew. The
    /// request's own id is replaced.
    /// </summary>
    public TwsStream<IMarketDepthMessage> StreamMarketDepth(ReqMktDepth request, TwsStreamOptions? options = null) =>
        Stream<IMarketDepthMessage, ReqMktDepth>(
            _requests.Live, id => request with { RequestId = id }, id => new CancelMktDepth(id, request.IsSmartDepth), options);

    /// <summary>Single ticks. The request's own id is replaced.</summary>
    public TwsStream<TickByTick> StreamTickByTick(ReqTickByTickData request, TwsStreamOptions? options = null) =>
        Stream<TickByTick, ReqTickByTickData>(
            _requests.Live, id => request with { RequestId = id }, id => new CancelTickByTickData(id), options);

    /// <summary>5-second bars. The request's own id is replaced.</summary>
    public TwsStream<RealTimeBar> StreamRealTimeBars(ReqRealTimeBars request, TwsStreamOptions? options = null) =>
        Stream<RealTimeBar, ReqRealTimeBars>(
            _requests.Live, id => request with { RequestId = id }, id => new CancelRealTimeBars(id), options);

    /// <summary>The exchanges that offer order books.</summary>
    public async Task<IReadOnlyList<DepthExchange>> RequestMarketDepthExchangesAsync(
        TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var answers = await RequestSharedAsync<MktDepthExchanges, ReqMktDepthExchanges>(new ReqMktDepthExchanges(), "", deadline, cancellationToken);
        return answers[0].Exchanges;
    }

    /// <summary>The exchanges behind the letters and bits of best quotes; the name of their map comes with a line's first message.</summary>
    public async Task<IReadOnlyList<SmartComponent>> RequestSmartComponentsAsync(
        string bboExchange, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var answer = await RequestOneAsync<SmartComponents, ReqSmartComponents>(
            id => new ReqSmartComponents(id, bboExchange), null, deadline, cancellationToken);
        return answer.Components;
    }
}
