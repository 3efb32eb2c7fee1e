using AlgoTrader.Backtesting.History;
using AlgoTrader.Domain.MarketData;
using static AlgoTrader.Backtesting.Tests.Engine.Market;

namespace AlgoTrader.Backtesting.Tests.History;

public sealed class FillForwardTests
{
    private static readonly TradingSession Regular = TradingSession.Parse("regular");

    [Fact]
    public void Gaps_OfTwoSessions_AreFilledWithTheLastCloseAndNoVolume()
    {
        var tuesday = Monday.AddDays(1);
        Bar[] bars = [
            .. Minutes(Share, Monday, (10, 12, 9, 11)).Bars,
            .. Minutes(Share, Monday.AddMinutes(3), (12, 12, 12, 12)).Bars,
            .. Minutes(Share, tuesday.AddMinutes(2), (20, 20, 20, 20)).Bars,
        ];
        var filled = FillForward.Fill(bars, Regular);
        Assert.Equal(780, filled.Length);
        Assert.Equal((11m, 11m, 11m, 11m, 0d), Values(filled[1]));
        Assert.Equal(Monday.AddMinutes(2), filled[2].Start);
        Assert.Equal((12m, 12m, 12m, 12m, 1000d), Values(filled[3]));
        Assert.Equal((Monday.AddMinutes(389), 12m), (filled[389].Start, filled[389].Close.ToDecimal()));
        Assert.Equal((tuesday, 12m), (filled[390].Start, filled[390].Close.ToDecimal()));
        Assert.Equal((20m, 20m, 20m, 20m, 1000d), Values(filled[392]));
    }

    [Fact]
    public void Hours_BeginWithTheClocksHourBeforeTheOpen()
    {
        var nine = Monday.AddMinutes(-30);
        Bar Hour(DateTimeOffset start) => new(UnixNanos.From(start), TimeSpan.FromHours(1), At(1), At(1), At(1), At(1), 1, 1);
        var filled = FillForward.Fill([Hour(nine), Hour(nine.AddHours(2)), Hour(nine.AddDays(1).AddHours(1))], Regular);
        Assert.Equal(
            [.. Enumerable.Range(0, 7).Select(hour => nine.AddHours(hour)), .. Enumerable.Range(0, 7).Select(hour => nine.AddDays(1).AddHours(hour))],
            filled.Select(bar => bar.Start));
    }

    [Fact]
    public void Quotes_OfOneSideOnly_KeepTheOther()
    {
        QuoteBar[] quotes = [new(new(At(1), At(2), At(1), At(2)), new(At(3), At(3), At(3), At(3))), new(null, new(At(4), At(4), At(4), At(4))), new(null, null)];
        FillForward.Fill(quotes);
        Assert.Equal(new(At(2), At(2), At(2), At(2)), quotes[1].Bid);
        Assert.Equal(new QuoteBar(new(At(2), At(2), At(2), At(2)), new(At(4), At(4), At(4), At(4))), quotes[2]);
    }

    private static (decimal, decimal, decimal, decimal, double) Values(in Bar bar) =>
        (bar.Open.ToDecimal(), bar.High.ToDecimal(), bar.Low.ToDecimal(), bar.Close.ToDecimal(), bar.Volume);
}
