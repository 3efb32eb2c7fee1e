using AlgoTrader.Contracts.V1;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;

namespace AlgoTrader.Strategies.Tests;

/// <summary>Templates that live on order books, on a recorded one that is replayed in lock step. Its twin on generated data is in <see cref="LiveDataTests"/>.</summary>
public sealed class RecordedBookTests
{
    private const int Minutes = 4;
    private static readonly DateTimeOffset Open = new(2012, 6, 21, 13, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("book-pressure", "GridSeconds=10")]
    [InlineData("dom-structure", "TickSize=0.05", "UseSpread=0", "UseBreakouts=0")]
    public async Task Template_OnARecordedBookTwice_I10_DecidesTheSame(string type, params string[] parameters)
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? string.Empty);
        var decided = await PlayAsync(type, parameters);
        Assert.NotEmpty(decided);
        Assert.Equal(decided, await PlayAsync(type, parameters));
    }

    private static async Task<IReadOnlyList<string>> PlayAsync(string type, params string[] parameters)
    {
        using var journal = new TemporaryFolder();
        var market = new SimulatorOptions
        {
            MarketFiles = [$"AAPL={SharedData.PathOf("lob/aapl_lobster_20120621")}"],
            Speed = ReplaySpeed.LockStep,
            // Without it only bars are waited for, and books go by while a busy machine is slow to read them.
            WaitForStreams = true,
            End = Open.AddMinutes(Minutes),
        };
        await using var gateway = GatewayHost.Start(market);
        await using var broker = await BrokerHost.StartAsync(gateway.Port, journal.Path, lockStep: true);
        await using var strategies = await StrategiesHost.StartAsync(broker.Address, Instances.On("AAPL", "book", type, parameters));
        await Until.TrueAsync(async () => (await strategies.InstanceAsync("book")).BarsSeen >= Minutes - 1, "the market is seen", TimeSpan.FromSeconds(60));
        Assert.Equal(StrategyStatus.Running, (await strategies.InstanceAsync("book")).Status);
        return [.. strategies.Log.All.Where(line => line.Contains(" as book-", StringComparison.Ordinal))];
    }
}
