using AlgoTrader.Contracts.V1;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.IbBroker.MarketData.History;
using AlgoTrader.Testing.Hosts;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace AlgoTrader.IbBroker.Tests.MarketData;

/// <summary>The broker against the simulator: bars that were fetched once come from the store, and several readers are one request.</summary>
public sealed class HistoryServiceTests : IAsyncLifetime
{
    private const long Nanos = 1_000_000_000;
    private static readonly Instrument Spy = new() { Symbol = "SPY" };
    private readonly TemporaryFolder _folder = new();
    private readonly RecordedMarket _weeks = RecordedMarket.Weeks(2);
    private GatewayHost _gateway = null!;
    private BrokerHost _broker = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = GatewayHost.Start(_weeks.Options(ReplaySpeed.Max) with { Start = DateOnly.FromDateTime(RecordedMarket.Open.AddDays(11).Date) });
        _broker = await BrokerHost.StartAsync(_gateway.Port, _folder.File("journal"), settings: [new("History:StoreDirectory", _folder.File("store"))]);
        await _broker.ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _gateway.DisposeAsync();
        _weeks.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task GetHistoricalBars_TheSameAgain_ComesFromTheStore()
    {
        var first = await GetAsync();
        var asked = Desk.Asked;
        Assert.Equal(7, first.Count);
        Assert.True(asked >= 7);
        Assert.Equal(first, await GetAsync());
        Assert.Equal(asked, Desk.Asked);
        Assert.True(Directory.Exists(Path.Combine(_folder.File("store"), "bars", "1m", "symbol=SPY")));
    }

    [Fact]
    public async Task GetHistoricalBars_NoSuchInstrument_IsNotFound()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await _broker.MarketData.GetHistoricalBarsAsync(
            new() { Instrument = new() { Symbol = "NOSUCH" }, IntervalSeconds = 60, FromUnixNanos = Nanos, ToUnixNanos = 2 * Nanos }));
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task GetLines_ReaderOfQuotes_IsNamed()
    {
        using var call = _broker.MarketData.StreamQuotes(new() { Instrument = Spy, Subscriber = "chart" });
        await call.ResponseHeadersAsync;
        var reply = await _broker.MarketData.GetLinesAsync(new());
        var line = Assert.Single(reply.Lines, one => one.Kind == LineKind.Quotes);
        Assert.Equal(["chart"], line.Holders);
        Assert.Equal((1, 100), (reply.Limits[0].InUse, reply.Limits[0].Most));
    }

    private HistoryDesk Desk => _broker.Services.GetRequiredService<HistoryDesk>();

    private async Task<IReadOnlyList<Bar>> GetAsync()
    {
        var from = RecordedMarket.Open.ToUnixTimeSeconds() * Nanos;
        var reply = await _broker.MarketData.GetHistoricalBarsAsync(
            new() { Instrument = Spy, IntervalSeconds = 60, FromUnixNanos = from, ToUnixNanos = from + (9 * 86_400 * Nanos) });
        return reply.Bars;
    }
}
