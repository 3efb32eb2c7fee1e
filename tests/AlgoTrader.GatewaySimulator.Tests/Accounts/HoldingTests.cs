using AlgoTrader.GatewaySimulator.Accounts;

namespace AlgoTrader.GatewaySimulator.Tests.Accounts;

public sealed class HoldingTests
{
    [Fact]
    public void Trade_OpenAddReduceFlipClose_KeepsCostAndRealised()
    {
        var (holding, realized) = Holding.None.Trade(100, 50m, 1m);
        Assert.Equal((100m, 50.01m, null), (holding.Quantity, holding.AvgCost, realized));

        (holding, realized) = holding.Trade(-40, 51m, 1m);
        Assert.Equal((60m, 50.01m, 38.60m), (holding.Quantity, holding.AvgCost, realized!.Value));

        // 60 close and 40 open a short position; the commission is shared by size.
        (holding, realized) = holding.Trade(-100, 52m, 1m);
        Assert.Equal((-40m, 51.99m, 118.80m), (holding.Quantity, holding.AvgCost, realized!.Value));

        (holding, realized) = holding.Trade(40, 52m, 1m);
        Assert.Equal((0m, 0m, -1.40m), (holding.Quantity, holding.AvgCost, realized!.Value));
        Assert.Equal(38.60m + 118.80m - 1.40m, holding.Realized);
    }
}
