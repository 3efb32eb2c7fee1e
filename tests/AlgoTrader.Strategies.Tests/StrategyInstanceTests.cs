using AlgoTrader.Contracts.V1;
using AlgoTrader.Strategies.Runtime;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace AlgoTrader.Strategies.Tests;

/// <summary>A strategy on a real broker and a simulated market in lock step.</summary>
public sealed class StrategyInstanceTests : IDisposable
{
    private const string Id = "mean-reversion-spy";
    private const int Minutes = 60;
    private readonly RecordedMarket _market = RecordedMarket.Walk(Minutes, seed: 7);

    public void Dispose() => _market.Dispose();

    [Fact]
    public async Task Run_WholeMarket_TradesAndHoldsWhatItsFillsSay()
    {
        var run = await PlayAsync();
        Assert.True(run.Fills.Count >= 4, $"only {run.Fills.Count} fills");
        Assert.Equal(run.Fills.Sum(fill => fill.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity), run.Position); // I3
        Assert.Equal(Minutes, run.Instance.BarsSeen);
        Assert.Equal(StrategyStatus.Running, run.Instance.Status);
        Assert.Equal(run.Fills.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), run.Instance.Fees);
        Assert.NotEqual(0, run.Instance.Indicators["standardDeviation"]);
    }

    [Fact]
    public async Task Run_Again_I10_MakesTheSameFills() => Assert.Equal((await PlayAsync()).Fills, (await PlayAsync()).Fills);

    [Theory]
    [InlineData(10)]
    [InlineData(23)]
    [InlineData(37)]
    public async Task Broker_RestartsBetweenTwoMinutes_TheFillsAreThoseOfAnUndisturbedRun(int afterMinute)
    {
        var disturbed = await PlayAsync(afterMinute);
        Assert.Equal((await PlayAsync()).Fills, disturbed.Fills); // I1: none twice, none lost, no indicator disturbed
        Assert.Equal(disturbed.Orders, disturbed.Orders.Distinct());
        Assert.Equal(disturbed.Fills.Sum(fill => fill.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity), disturbed.Position);
        Assert.Equal(1, disturbed.Log.Count("no feed from the broker (The broker is stopping.)"));
        Assert.Equal(1, disturbed.Log.Count("no feed from the broker"));
        Assert.Equal(1, disturbed.Log.Count("feed is back after"));
    }

    /// <param name="restartAfter">
    /// The broker ends while the strategy has this minute in hand, and with it the market, which waits for the acknowledgement; then it
    /// starts again on the same port and journal.
    /// </param>
    private async Task<Run> PlayAsync(int? restartAfter = null)
    {
        using var journal = new TemporaryFolder();
        await using var gateway = GatewayHost.Start(_market.Options());
        var broker = await BrokerHost.StartAsync(gateway.Port, journal.Path, lockStep: true);
        try
        {
            await broker.ReadyAsync();
            Task? stopped = null;
            await using var strategies = await StrategiesHost.StartAsync(
                broker.Address,
                Instances.Of(Instances.MeanReversion(Id)),
                services => services.GetRequiredService<StrategyBoard>().Changed += view =>
                {
                    if (view.BarsSeen != restartAfter || stopped is not null)
                        return;
                    // Holds the instance before its acknowledgement.
                    stopped = Task.Run(async () => await broker.DisposeAsync());
                    stopped.Wait();
                });
            if (restartAfter is not null)
            {
                await Until.TrueAsync(() => stopped is { IsCompleted: true }, "the broker is stopped");
                broker = await BrokerHost.StartAsync(gateway.Port, journal.Path, lockStep: true, broker.Port);
            }

            await Until.TrueAsync(async () => (await strategies.InstanceAsync(Id)).BarsSeen == Minutes, "the whole market was seen");
            var orders = (await broker.Orders.ListOrdersAsync(new() { StrategyId = Id })).Orders;
            var executions = (await broker.Orders.ListExecutionsAsync(new() { StrategyId = Id })).Executions;
            return new(
                [.. executions.Select(e => new Fill(e.ClientOrderId, e.Side, decimal.Parse(e.Quantity, null), e.Price, e.UnixNanos))],
                [.. orders.Select(order => order.ClientOrderId)],
                await strategies.InstanceAsync(Id),
                strategies.Log);
        }
        finally
        {
            await broker.DisposeAsync();
        }
    }

    private sealed record Fill(string ClientOrderId, OrderSide Side, decimal Quantity, long Price, long UnixNanos);

    private sealed record Run(IReadOnlyList<Fill> Fills, IReadOnlyList<string> Orders, Contracts.V1.StrategyInstance Instance, LogLines Log)
    {
        public decimal Position => decimal.Parse(Instance.Position, null);
    }
}
