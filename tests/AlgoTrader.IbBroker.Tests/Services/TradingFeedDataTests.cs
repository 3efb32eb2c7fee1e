using AlgoTrader.Contracts.V1;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.GatewaySimulator.Market.Synthetic;
using AlgoTrader.Testing.Hosts;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Tests.Services;

using Event = TradingFeedEvent.EventOneofCase;

/// <summary>Every kind of market data on one feed, of a synthetic order book.</summary>
public sealed class TradingFeedDataTests : IAsyncLifetime
{
    private static readonly Instrument Spy = new() { Symbol = "SPY" };
    private readonly TemporaryFolder _journal = new();
    private GatewayHost _gateway = null!;
    private BrokerHost _broker = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = GatewayHost.Start(new() { Synthetic = SyntheticKind.Book, Instruments = ["SPY"], Speed = ReplaySpeed.Times(20) });
        _broker = await BrokerHost.StartAsync(_gateway.Port, _journal.Path);
        await _broker.ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _gateway.DisposeAsync();
        _journal.Dispose();
    }

    [Fact]
    public async Task Subscribe_AllKinds_ComeInOneOrderOfTimeAndSequence()
    {
        using var feed = await OpenAsync(new() { Subscriber = "test", Bars = { Spy }, Quotes = { Spy }, Trades = { Spy }, Depth = { Spy } });
        var seen = new Dictionary<Event, int>();
        var (time, sequence) = (0L, 0L);
        while (!new[] { Event.Quote, Event.Trade, Event.Depth, Event.Bar }.All(kind => seen.GetValueOrDefault(kind) >= (kind == Event.Bar ? 1 : 20)))
        {
            var next = await feed.NextAsync();
            await feed.AcknowledgeAsync(next);
            seen[next.EventCase] = seen.GetValueOrDefault(next.EventCase) + 1;
            Assert.True(next.Sequence > sequence);
            sequence = next.Sequence;
            if (TimeOf(next) is not { } nanos)
                continue;
            Assert.True(nanos >= time, $"{next.EventCase} goes back in time");
            time = nanos;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task ShortBars_FollowOneAnother(int seconds)
    {
        using var feed = await OpenAsync(new() { Subscriber = "test", ShortBars = { new FeedBars { Instrument = Spy, IntervalSeconds = seconds } } });
        long? expected = null;
        for (var i = 0; i < 5; i++)
        {
            var (bar, _) = await feed.UntilAsync(next => next.EventCase == Event.Bar);
            await feed.AcknowledgeAsync(bar);
            Assert.Equal(seconds, bar.Bar.IntervalSeconds);
            Assert.Equal(expected ?? bar.Bar.StartUnixNanos, bar.Bar.StartUnixNanos);
            expected = bar.Bar.StartUnixNanos + (seconds * 1_000_000_000L);
        }
    }

    [Fact]
    public async Task Silence_TheClockIsTold()
    {
        // At the speed of the clock; a faster market is never silent for long enough.
        await using var gateway = GatewayHost.Start(new() { Synthetic = SyntheticKind.Book, Instruments = ["SPY"], Speed = ReplaySpeed.Times(1) });
        using var journal = new TemporaryFolder();
        await using var broker = await BrokerHost.StartAsync(gateway.Port, journal.Path);
        await broker.ReadyAsync();
        using var feed = await OpenAsync(new() { Subscriber = "test", Bars = { Spy } }, broker);
        var (first, _) = await feed.UntilAsync(next => next.EventCase == Event.Time);
        await feed.AcknowledgeAsync(first);
        var (second, _) = await feed.UntilAsync(next => next.EventCase == Event.Time);
        Assert.True(second.Time.UnixNanos > first.Time.UnixNanos);
    }

    [Fact]
    public async Task ShortBars_OfAMinute_AreRefusedNamingTheField()
    {
        using var feed = await OpenAsync(new() { Subscriber = "test", ShortBars = { new FeedBars { Instrument = Spy, IntervalSeconds = 60 } } });
        var exception = await Assert.ThrowsAsync<RpcException>(feed.NextAsync);
        Assert.Equal(StatusCode.InvalidArgument, exception.StatusCode);
        Assert.Contains("subscribe.short_bars of SPY", exception.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Depth_OfAnUnknownInstrument_EndsTheFeedWithTheWordsOfIB()
    {
        using var feed = await OpenAsync(new() { Subscriber = "test", Depth = { new Instrument { Symbol = "NOSUCH" } } });
        var exception = await Assert.ThrowsAsync<RpcException>(() => feed.UntilAsync(_ => false));
        Assert.Equal(StatusCode.NotFound, exception.StatusCode);
        Assert.Contains("NOSUCH", exception.Status.Detail, StringComparison.Ordinal);
    }

    private async Task<Feed> OpenAsync(FeedSubscription subscribe, BrokerHost? broker = null)
    {
        var feed = new Feed((broker ?? _broker).TradingFeed.Open());
        await feed.SendAsync(new() { Subscribe = subscribe });
        return feed;
    }

    private static long? TimeOf(TradingFeedEvent next) => next.EventCase switch
    {
        Event.Quote => next.Quote.UnixNanos,
        Event.Trade => next.Trade.Trade.UnixNanos,
        Event.Depth => next.Depth.UnixNanos,
        Event.Bar => next.Bar.StartUnixNanos + (next.Bar.IntervalSeconds * 1_000_000_000L),
        Event.Time => next.Time.UnixNanos,
        _ => null,
    };
}
