using AlgoTrader.Contracts.V1;
using Grpc.Core;

namespace AlgoTrader.Testing.Hosts;

/// <summary>A trading feed as its client reads it.</summary>
public sealed class Feed(AsyncDuplexStreamingCall<TradingFeedRequest, TradingFeedEvent> call) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<Feed> OpenAsync(BrokerHost broker, string strategyId = "", params string[] symbols)
    {
        var feed = new Feed(broker.TradingFeed.Open());
        await feed.SendAsync(new()
        {
            Subscribe = new() { Subscriber = "test", StrategyId = strategyId, Bars = { symbols.Select(symbol => new Instrument { Symbol = symbol }) } },
        });
        return feed;
    }

    public Task SendAsync(TradingFeedRequest request) => call.RequestStream.WriteAsync(request);

    public async Task<TradingFeedEvent> NextAsync()
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        if (!await call.ResponseStream.MoveNext(limit.Token))
            throw new InvalidOperationException("The feed has ended.");
        return call.ResponseStream.Current;
    }

    public async Task AcknowledgeAsync(TradingFeedEvent handled)
    {
        try
        {
            await SendAsync(new() { Acknowledge = new() { Sequence = handled.Sequence } });
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException)
        {
            // The broker has ended the call meanwhile; the next read says how.
        }
    }

    /// <summary>Acknowledges everything up to the first event of a kind, which is left unacknowledged.</summary>
    public async Task<(TradingFeedEvent Found, IReadOnlyList<TradingFeedEvent> Before)> UntilAsync(Func<TradingFeedEvent, bool> found)
    {
        var before = new List<TradingFeedEvent>();
        while (true)
        {
            var next = await NextAsync();
            if (found(next))
                return (next, before);
            before.Add(next);
            await AcknowledgeAsync(next);
        }
    }

    public Task CompleteAsync() => call.RequestStream.CompleteAsync();

    public void Dispose() => call.Dispose();
}
