using AlgoTrader.Contracts.V1;
using AlgoTrader.Data.Backfill;
using AlgoTrader.Data.Store;
using AlgoTrader.Data.Tests.Cli;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Grpc.Net.Client;

namespace AlgoTrader.Data.Tests.Backfill;

/// <summary>Against the broker and the simulated gateway: one minute on each weekday from Monday 2024-03-04 on, at 14:30 UTC.</summary>
public sealed class HistoryBackfillTests : IAsyncLifetime
{
    private static readonly Instrument Spy = new() { Symbol = "SPY" };
    private static readonly Series<BarBatch> Minutes = Series.Bars("SPY", BarInterval.Minute1);
    private readonly TemporaryFolder _folder = new();
    private readonly RecordedMarket _market = RecordedMarket.Weeks(3);
    private GatewayHost _gateway = null!;
    private BrokerHost _broker = null!;
    private MarketStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        var lastDay = DateOnly.FromDateTime(RecordedMarket.Open.AddDays(18).Date);
        _gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max) with { Start = lastDay, HistoryPacing = false });
        _broker = await BrokerHost.StartAsync(_gateway.Port, _folder.File("journal"));
        await _broker.ReadyAsync();
        _store = new(_folder.File("store"), TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _gateway.DisposeAsync();
        _market.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Run_EmptyStore_FetchesEveryDayOnce()
    {
        var asked = new List<BackfillProgress>();
        var rows = await BackfillAsync(Days(0, 7), asked.Add);

        Assert.Equal((5L, 7), (rows, asked.Count));
        var bars = await ReadAsync();
        Assert.Equal(_market.Minutes.Take(5).Select(minute => (double)minute.Close), bars.Close.ToArray());
        Assert.Equal(Enumerable.Range(0, 5).Select(day => UnixNanos.From(RecordedMarket.Open.AddDays(day))), bars.Ts.ToArray());

        // A weekend has nothing, and that is recorded too.
        asked.Clear();
        Assert.Equal(0, await BackfillAsync(Days(0, 7), asked.Add));
        Assert.Empty(asked);
    }

    [Fact]
    public async Task Run_StoppedInTheMiddle_GoesOnFromThere()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => BackfillAsync(
            Days(0, 5),
            progress =>
            {
                if (progress.Done == 2)
                    stop.Cancel();
            },
            cancellationToken: stop.Token));
        Assert.Equal(2, (await ReadAsync()).Count);

        var asked = new List<BackfillProgress>();
        await BackfillAsync(Days(0, 5), asked.Add);

        Assert.Equal([Days(2, 3), Days(3, 4), Days(4, 5)], asked.Select(progress => progress.Range));
        Assert.Equal(5, (await ReadAsync()).Count);
    }

    [Fact]
    public async Task Run_PartOfTheRangeIsThere_FetchesTheGapsOnly()
    {
        var batch = new BarBatch();
        batch.Add(UnixNanos.From(RecordedMarket.Open.AddDays(1)), 1, 1, 1, 1, 1);
        await _store.WriteAsync(Minutes, batch, new Origin(Days(1, 3).FromNanos, Days(1, 3).ToNanos, "file", "1"), TestContext.Current.CancellationToken);

        var asked = new List<BackfillProgress>();
        await BackfillAsync(Days(0, 4), asked.Add);

        Assert.Equal([Days(0, 1), Days(3, 4)], asked.Select(progress => progress.Range));
        Assert.Equal(1, (await ReadAsync()).Close[1]);
    }

    [Fact]
    public async Task Run_UnknownSymbol_SaysWhatTheGatewaySays()
    {
        var error = await Assert.ThrowsAsync<BackfillException>(() => BackfillAsync(Days(0, 1), null, new() { Symbol = "NOSUCH" }));
        Assert.Contains("No security definition", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoBroker_EndsAfterSeveralAttempts()
    {
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{FreePort.Next()}");
        var backfill = new HistoryBackfill(
            _store, new MarketData.MarketDataClient(channel), new RequestPacer(TimeProvider.System), TimeProvider.System, TimeSpan.FromMilliseconds(1));
        var error = await Assert.ThrowsAsync<BackfillException>(
            () => backfill.RunAsync("SPY", Spy, BarInterval.Minute1, Days(0, 1), null, TestContext.Current.CancellationToken));
        Assert.Contains("Unavailable", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_Backfill_FillsTheStore()
    {
        var (code, output, error) = await DataTool.RunAsync(
            "backfill", "SPY", "--store", _folder.File("store"), "--broker", $"http://127.0.0.1:{_broker.Port}", "--from", "2024-03-04", "--to", "2024-03-06");
        Assert.True(code == 0, error);
        Assert.Contains("SPY 2/2:", output, StringComparison.Ordinal);
        Assert.Contains("SPY 1m: 2 bars fetched, the range is complete.", output, StringComparison.Ordinal);
    }

    private static TimeRange Days(int from, int to)
    {
        var monday = new DateTimeOffset(2024, 3, 4, 0, 0, 0, TimeSpan.Zero);
        return new(UnixNanos.From(monday.AddDays(from)), UnixNanos.From(monday.AddDays(to)));
    }

    private Task<long> BackfillAsync(
        TimeRange range, Action<BackfillProgress>? progress, Instrument? instrument = null, CancellationToken? cancellationToken = null) =>
        new HistoryBackfill(_store, _broker.MarketData, new RequestPacer(TimeProvider.System), TimeProvider.System)
            .RunAsync("SPY", instrument ?? Spy, BarInterval.Minute1, range, progress, cancellationToken ?? TestContext.Current.CancellationToken);

    private async Task<BarBatch> ReadAsync()
    {
        var all = new BarBatch();
        await foreach (var batch in _store.ReadAsync(Minutes, long.MinValue, long.MaxValue, TestContext.Current.CancellationToken))
        {
            for (var row = 0; row < batch.Count; row++)
                all.Add(batch.Ts[row], batch.Open[row], batch.High[row], batch.Low[row], batch.Close[row], batch.Volume[row]);
        }
        return all;
    }
}
