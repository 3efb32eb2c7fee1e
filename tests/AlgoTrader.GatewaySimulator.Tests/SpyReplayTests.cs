using AlgoTrader.Testing;
using AlgoTrader.Tws.Messages.Executions;

namespace AlgoTrader.GatewaySimulator.Tests;

public sealed class SpyReplayTests
{
    private const string File = "bars/equity_1m/SPY_201101_1m_trade.csv.gz";

    [Fact]
    public async Task MarketOrder_PlacedAtTheEndOfABar_FillsAtTheOpenOfTheReference()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        await using var gateway = Gateway.Start(new SimulatorOptions { MarketFile = SharedData.PathOf(File), Speed = ReplaySpeed.LockStep });
        await using var client = await gateway.ConnectAsync();
        client.SubscribeBars();

        await client.PlayToBarAsync(DateTimeOffset.Parse("2011-01-03T19:29:55Z", null));
        client.Place("BUY", 100, orderRef: "enter-long");
        client.Acknowledge();

        var fill = await client.NextAsync<ExecDetails>();
        Assert.Equal(127.28m, fill.Price);
        Assert.Equal(DateTimeOffset.Parse("2011-01-03T19:30:00Z", null), fill.Time);
        Assert.Equal("enter-long", fill.OrderRef);
        Assert.Equal(1.00m, (await client.NextAsync<CommissionReport>()).Commission);
    }
}
