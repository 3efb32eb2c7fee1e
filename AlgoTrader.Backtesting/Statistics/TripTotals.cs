using AlgoTrader.Backtesting.Engine;

namespace AlgoTrader.Backtesting.Statistics;

/// <summary>How many round trips a run made and what they earned after fees, summed in their order.</summary>
/// <param name="Wins">Those that earned something.</param>
/// <param name="Won">Their profit.</param>
/// <param name="Lost">Profit of the others: zero or negative.</param>
/// <param name="Profit">Of all.</param>
internal readonly record struct TripTotals(int Count, int Wins, decimal Won, decimal Lost, decimal Profit)
{
    public int Losses => Count - Wins;

    public static TripTotals Of(BacktestRun run)
    {
        var totals = default(TripTotals);
        foreach (var trip in RoundTripBuilder.Each(run))
            totals = totals.Plus(trip.Profit);
        return totals;
    }

    private TripTotals Plus(decimal profit) => profit > 0
        ? new(Count + 1, Wins + 1, Won + profit, Lost, Profit + profit)
        : new(Count + 1, Wins, Won, Lost + profit, Profit + profit);
}
