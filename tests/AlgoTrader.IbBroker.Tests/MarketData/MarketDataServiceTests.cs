using AlgoTrader.Contracts.V1;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.Testing.Hosts;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Tests.MarketData;

public sealed class MarketDataServiceTests : IAsyncLifetime
{
    private const int Minutes = 8;
    private const long Nanos = 1_000_000_000;
    private static readonly Instrument Spy = new() { Symbol = "SPY" };
    private static readonly long Open = RecordedMarket.Open.ToUnixTimeSeconds() * Nanos;
    private readonly TemporaryFolder _journal = new();
    private readonly RecordedMarket _market = RecordedMarket.Walk(Minutes);
    private GatewayHost _gateway = null!;
    private BrokerHost _broker = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        _broker = await BrokerHost.StartAsync(_gateway.Port, _journal.Path);
        await _broker.ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _gateway.DisposeAsync();
        _market.Dispose();
        _journal.Dispose();
    }

    [Fact]
    public async Task StreamBars_WholeFile_EqualsItsMinutes() => Assert.Equal(_market.Minutes, (await PlayAsync()).Select(Minute));

    [Fact]
    public async Task StreamBars_TwoMinutes_AreBuiltOfTheMinutes()
    {
        var bars = await TakeAsync(120, Minutes / 2);
        Assert.All(bars, bar => Assert.Equal(120, bar.IntervalSeconds));
        Assert.Equal(_market.Minutes.Where((_, number) => number % 2 == 0).Select(minute => minute.Open), bars.Select(bar => Minute(bar).Open));
        Assert.Equal(_market.Minutes.Where((_, number) => number % 2 == 1).Select(minute => minute.Close), bars.Select(bar => Minute(bar).Close));
    }

    [Fact]
    public async Task StreamBars_FiveSeconds_AreThoseOfTheGateway()
    {
        var bars = await TakeAsync(5, 12);
        Assert.Equal(Enumerable.Range(0, 12).Select(number => Open + (number * 5 * Nanos)), bars.Select(bar => bar.StartUnixNanos));
        Assert.Equal((5, _market.Minutes[0].Close), (bars[0].IntervalSeconds, Minute(bars[^1]).Close));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(-1)]
    [InlineData(86400)]
    public async Task StreamBars_I12_OtherLengths_AreRefusedNamingThem(int seconds)
    {
        using var call = _broker.MarketData.StreamBars(new() { Instrument = Spy, IntervalSeconds = seconds });
        var refusal = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Contains("1800", refusal.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetHistoricalBars_Ranges_AreInclusiveToExclusive()
    {
        await PlayAsync();
        Assert.Equal(_market.Minutes, (await HistoryAsync(0, 0)).Select(Minute));
        Assert.Equal(_market.Minutes.Skip(2).Take(3), (await HistoryAsync(2, 5)).Select(Minute));
        Assert.Equal(_market.Minutes.Skip(6), (await HistoryAsync(6, 0)).Select(Minute));
        Assert.Equal(_market.Minutes.Take(3), (await HistoryAsync(0, 3)).Select(Minute));
        Assert.Empty(await HistoryAsync(-60, -30));
    }

    [Fact]
    public async Task GetHistoricalBars_FromLongAgoToNow_ReachesBackToFrom()
    {
        using var weeks = RecordedMarket.Weeks(3);
        var lastDay = DateOnly.FromDateTime(RecordedMarket.Open.AddDays(18).Date);
        await using var gateway = GatewayHost.Start(weeks.Options(ReplaySpeed.Max) with { Start = lastDay });
        using var journal = new TemporaryFolder();
        await using var broker = await BrokerHost.StartAsync(gateway.Port, journal.Path);
        await broker.ReadyAsync();
        var request = new GetHistoricalBarsRequest { Instrument = Spy, IntervalSeconds = 60, FromUnixNanos = Open };
        // Before the first bar, when the broker has only its own clock, and after it, when it has the market's.
        Assert.Equal(weeks.Minutes.SkipLast(1), (await broker.MarketData.GetHistoricalBarsAsync(request)).Bars.Select(Minute));
        using var call = broker.MarketData.StreamBars(new() { Instrument = Spy });
        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.Equal(weeks.Minutes, (await broker.MarketData.GetHistoricalBarsAsync(request)).Bars.Select(Minute));
    }

    [Fact]
    public async Task GetHistoricalBars_FiveMinutes_AreMadeOfMinutes()
    {
        await PlayAsync();
        var reply = await _broker.MarketData.GetHistoricalBarsAsync(new() { Instrument = Spy, IntervalSeconds = 300 });
        Assert.Equal(Open, reply.Bars[0].StartUnixNanos);
        Assert.Equal((double)_market.Minutes.Take(5).Sum(minute => minute.Volume), reply.Bars[0].Volume);
        Assert.Equal(_market.Minutes.Take(5).Max(minute => minute.High), reply.Bars[0].High / (decimal)Nanos);
    }

    [Theory]
    [InlineData(61, 0, 0, "interval_seconds")]
    [InlineData(0, 0, 0, "interval_seconds")]
    [InlineData(-60, 0, 0, "interval_seconds")]
    [InlineData(60, 20, 10, "from_unix_nanos")]
    [InlineData(60, 10, 10, "from_unix_nanos")]
    public async Task GetHistoricalBars_I12_WrongArgument_IsNamed(int interval, long from, long to, string field)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(async () => await _broker.MarketData.GetHistoricalBarsAsync(
            new() { Instrument = Spy, IntervalSeconds = interval, FromUnixNanos = from, ToUnixNanos = to }));
        Assert.Equal(StatusCode.InvalidArgument, exception.StatusCode);
        Assert.Contains(field, exception.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NOSUCH", StatusCode.NotFound, "No security definition")]
    [InlineData("", StatusCode.InvalidArgument, "instrument.symbol")]
    public async Task EveryRequest_WrongSymbol_IsRefusedWithWords(string symbol, StatusCode code, string words)
    {
        var instrument = new Instrument { Symbol = symbol };
        using var bars = _broker.MarketData.StreamBars(new() { Instrument = instrument });
        using var quotes = _broker.MarketData.StreamQuotes(new() { Instrument = instrument });
        foreach (var ask in new Func<Task>[]
        {
            () => bars.ResponseStream.MoveNext(TestContext.Current.CancellationToken),
            () => quotes.ResponseStream.MoveNext(TestContext.Current.CancellationToken),
            async () => await _broker.MarketData.GetHistoricalBarsAsync(new() { Instrument = instrument, IntervalSeconds = 60 }),
        })
        {
            var exception = await Assert.ThrowsAsync<RpcException>(ask);
            Assert.Equal(code, exception.StatusCode);
            Assert.Contains(words, exception.Status.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task StreamQuotes_DeliversBidAskAndLast()
    {
        using var call = _broker.MarketData.StreamQuotes(new() { Instrument = Spy });
        do
        {
            Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        }
        while (!IsWhole(call.ResponseStream.Current));

        // Bid and ask come one after the other: between them a quote may be crossed.
        static bool IsWhole(Quote quote) => quote is { HasBid: true, HasAsk: true, HasLast: true } && quote.Bid < quote.Ask;
    }

    [Fact]
    public async Task StreamTrades_WholeFile_DeliversAllOfItsVolume()
    {
        using var call = _broker.MarketData.StreamTrades(new() { Instrument = Spy, Subscriber = "tape" });
        var volume = 0d;
        while (volume < _market.Minutes.Sum(minute => minute.Volume))
        {
            Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
            volume += call.ResponseStream.Current.Trades_.Sum(trade => trade.Size);
        }

        Assert.Equal((double)_market.Minutes.Sum(minute => minute.Volume), volume);
    }

    [Fact]
    public async Task StreamDepth_DeliversBothSides()
    {
        using var call = _broker.MarketData.StreamDepth(new() { Instrument = Spy });
        // The market begins with the first line of ticks.
        using var quotes = _broker.MarketData.StreamQuotes(new() { Instrument = Spy });
        do
        {
            Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        }
        while (!IsWhole(call.ResponseStream.Current));

        // Between the operations of one change a book may be empty or crossed.
        static bool IsWhole(Depth book) => book is { Bids.Count: > 0, Asks.Count: > 0 } && book.Bids[0].Price < book.Asks[0].Price;
    }

    private async Task<IReadOnlyList<Bar>> TakeAsync(int seconds, int count)
    {
        using var call = _broker.MarketData.StreamBars(new() { Instrument = Spy, IntervalSeconds = seconds });
        var bars = new List<Bar>();
        while (bars.Count < count && await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
            bars.Add(call.ResponseStream.Current.Clone());
        return bars;
    }

    private async Task<IReadOnlyList<Bar>> PlayAsync()
    {
        using var call = _broker.MarketData.StreamBars(new() { Instrument = Spy });
        var bars = new List<Bar>();
        while (bars.Count < Minutes && await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
            bars.Add(call.ResponseStream.Current.Clone());
        return bars;
    }

    private async Task<IReadOnlyList<Bar>> HistoryAsync(int fromMinute, int toMinute)
    {
        var reply = await _broker.MarketData.GetHistoricalBarsAsync(new()
        {
            Instrument = Spy,
            IntervalSeconds = 60,
            FromUnixNanos = fromMinute == 0 ? 0 : Open + (fromMinute * 60 * Nanos),
            ToUnixNanos = toMinute == 0 ? 0 : Open + (toMinute * 60 * Nanos),
        });
        return reply.Bars;
    }

    private static RecordedMinute Minute(Bar bar) =>
        new(bar.Open / (decimal)Nanos, bar.High / (decimal)Nanos, bar.Low / (decimal)Nanos, bar.Close / (decimal)Nanos, (int)bar.Volume);
}
