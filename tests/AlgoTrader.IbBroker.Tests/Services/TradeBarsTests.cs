using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.Services;

namespace AlgoTrader.IbBroker.Tests.Services;

public sealed class TradeBarsTests
{
    private readonly TradeBars _bars = new(TimeSpan.FromSeconds(1));

    [Fact]
    public void Bars_TheFirstWasJoinedInItsMiddle_AndIsLeftOut()
    {
        Assert.Empty(_bars.Add(At(100)));
        Assert.Empty(_bars.Add(At(101)));
        Assert.Equal(101, Second(Assert.Single(_bars.Add(At(102)))));
    }

    [Fact]
    public void Bars_OfALull_AreEmptyAndThere()
    {
        _bars.Add(At(100));
        Assert.Equal([101, 102, 103], _bars.AdvanceTo(104 * UnixNanos.PerSecond).Select(Second));
    }

    [Fact]
    public void Bars_OfANight_AreNotThere()
    {
        _bars.Add(At(100));
        _bars.Add(At(101));
        Assert.Empty(_bars.AdvanceTo(30_000 * UnixNanos.PerSecond));
        Assert.Empty(_bars.Add(At(30_000)));
        Assert.Empty(_bars.Add(At(30_001)));
        Assert.Equal(30_001, Second(Assert.Single(_bars.Add(At(30_002)))));
    }

    private static Trade At(long second) => new(second * UnixNanos.PerSecond, Price.FromDecimal(10), 1, "", false, false, "");

    private static long Second(Bar bar) => bar.StartNanos / UnixNanos.PerSecond;
}
