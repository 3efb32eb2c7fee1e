using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.MarketData;

namespace AlgoTrader.IbBroker.Tests.MarketData;

public sealed class TickBarBuilderTests
{
    private const long Start = 1_709_562_600; // 2024-03-04 14:30:00 UTC
    private readonly TickBarBuilder _bars = new(TimeSpan.FromSeconds(5));

    [Fact]
    public void Add_TradeOfTheNextBar_FinishesTheOneBefore()
    {
        Assert.Empty(_bars.Add(At(1, 100)));
        Assert.Empty(_bars.Add(At(2, 103)));
        Assert.Empty(_bars.Add(At(4, 99, 7)));
        var bar = Assert.Single(_bars.Add(At(5, 50)));
        Assert.Equal((Start, 100m, 103m, 99m, 99m, 9d, 3), Of(bar));
    }

    [Fact]
    public void AdvanceTo_SecondsWithoutTrades_RepeatsTheCloseWithoutVolume()
    {
        _bars.Add(At(0, 100));
        var finished = _bars.AdvanceTo((Start + 15) * UnixNanos.PerSecond);
        Assert.Equal([(Start, 100m, 100m, 100m, 100m, 1d, 1), (Start + 5, 100m, 100m, 100m, 100m, 0d, 0), (Start + 10, 100m, 100m, 100m, 100m, 0d, 0)], finished.Select(Of));
    }

    [Fact]
    public void Add_UnreportedAndOddLot_MakeNoPrice()
    {
        _bars.Add(At(0, 100));
        _bars.Add(At(1, 900, 10) with { IsUnreported = true });
        _bars.Add(At(2, 1, 3) with { Conditions = "TI" });
        Assert.Equal((Start, 100m, 100m, 100m, 100m, 4d, 2), Of(Assert.Single(_bars.AdvanceTo((Start + 5) * UnixNanos.PerSecond))));
    }

    [Fact]
    public void Add_TradeOfABarThatWasHandedOut_IsLeftOut()
    {
        _bars.Add(At(0, 100));
        _bars.AdvanceTo((Start + 5) * UnixNanos.PerSecond);
        Assert.Empty(_bars.Add(At(3, 200)));
        Assert.Equal(100m, Assert.Single(_bars.AdvanceTo((Start + 10) * UnixNanos.PerSecond)).High.ToDecimal());
    }

    private static Trade At(int second, decimal price, double size = 1) =>
        new((Start + second) * UnixNanos.PerSecond, Price.FromDecimal(price), size, "ARCA", false, false, "");

    private static (long, decimal, decimal, decimal, decimal, double, int) Of(Bar bar) => (
        bar.StartNanos / UnixNanos.PerSecond, bar.Open.ToDecimal(), bar.High.ToDecimal(), bar.Low.ToDecimal(), bar.Close.ToDecimal(), bar.Volume, bar.TradeCount);
}
