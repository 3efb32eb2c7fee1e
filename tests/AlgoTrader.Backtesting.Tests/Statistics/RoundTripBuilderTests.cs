using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Statistics;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Tests.Statistics;

public sealed class RoundTripBuilderTests
{
    private static readonly Instrument Future = new("ES", "FUT");

    [Fact]
    public void Of_PositionThatTurnsOver_EndsOneTripAndBeginsTheNext()
    {
        var trips = RoundTripBuilder.Of(Run((2, 10), (-3, 12), (1, 11)));
        Assert.Equal(2, trips.Count);
        // Long 2 from 10 to 12, times 50, less two fees; short 1 from 12 to 11, less one.
        Assert.Equal((2m, 10m, 12m, 198m), (trips[0].Quantity, trips[0].EntryPrice, trips[0].ExitPrice, trips[0].Profit));
        Assert.Equal((-1m, 12m, 11m, 49m), (trips[1].Quantity, trips[1].EntryPrice, trips[1].ExitPrice, trips[1].Profit));
        Assert.False(trips[1].IsLong);
    }

    [Fact]
    public void Of_PositionBuiltAndClosedInParts_IsOneTripAtAveragePrices()
    {
        var trip = Assert.Single(RoundTripBuilder.Of(Run((1, 10), (1, 20), (-1, 18), (1, 24), (-2, 21))));
        Assert.Equal((2m, 18m, 20m), (trip.Quantity, trip.EntryPrice, trip.ExitPrice));
        Assert.Equal((50 * 6) - 5, trip.Profit);
        Assert.Equal(5, trip.Fees);
    }

    [Fact]
    public void Of_PositionThatIsStillHeld_IsNoTrip() => Assert.Empty(RoundTripBuilder.Of(Run((2, 10), (-1, 12))));

    /// <summary>A fee of 1 a fill, multiplier 50.</summary>
    private static BacktestRun Run(params (decimal Quantity, decimal Price)[] fills)
    {
        var position = 0m;
        var start = new DateTimeOffset(2024, 1, 2, 0, 0, 0, TimeSpan.Zero);
        return new(
            [new InstrumentHistory(Future, 50, [], [])], new(),
            [.. fills.Select((fill, i) => new BacktestFill(start.AddMinutes(i), Future, $"order-{i}", fill.Quantity, Price.FromDecimal(fill.Price), 1, "why", position += fill.Quantity))],
            [], new(0));
    }
}
