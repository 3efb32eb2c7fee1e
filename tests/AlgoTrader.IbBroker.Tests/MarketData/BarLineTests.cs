using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.IbBroker.Tests.MarketData;

public sealed class BarLineTests
{
    private const long Minute = 1_709_562_600; // 2024-03-04 14:30:00 UTC
    private readonly BarLine _line = new(new Instrument("SPY"));

    [Fact]
    public void Add_LastFiveSeconds_FinishTheMinute()
    {
        for (var i = 0; i < 11; i++)
            Assert.Empty(_line.Add(At(Minute + (5 * i), 100 + i)));
        var bar = Assert.Single(_line.Add(At(Minute + 55, 90)));
        Assert.Equal(Minute * UnixNanos.PerSecond, bar.StartNanos);
        Assert.Equal(
            (100m, 111m, 89m, 90m, 120d, 12),
            (bar.Open.ToDecimal(), bar.High.ToDecimal(), bar.Low.ToDecimal(), bar.Close.ToDecimal(), bar.Volume, bar.TradeCount));
    }

    [Fact]
    public void Add_JoinedInTheMiddleOfAMinute_BeginsWithTheNext()
    {
        for (var second = 5; second < 60; second += 5)
            Assert.Empty(_line.Add(At(Minute + second, 50)));
        for (var second = 60; second < 115; second += 5)
            Assert.Empty(_line.Add(At(Minute + second, 100)));
        Assert.Equal(99m, Assert.Single(_line.Add(At(Minute + 115, 100))).Low.ToDecimal());
    }

    [Fact]
    public void Restart_InTheMiddleOfAMinute_ForgetsTheHalf()
    {
        _line.Add(At(Minute, 50));
        _line.Restart(7);
        Assert.Empty(_line.Add(At(Minute + 55, 50)));
        Assert.Equal(7, _line.RequestId);
    }

    [Fact]
    public void Add_NextMinuteAfterAGap_FinishesTheOneBefore()
    {
        _line.Add(At(Minute, 50));
        Assert.Equal(50m, Assert.Single(_line.Add(At(Minute + 120, 60))).Close.ToDecimal());
    }

    private static RealTimeBar At(long second, decimal price) => new(1, second, price, price + 1, price - 1, price, 10, price, 1);
}
