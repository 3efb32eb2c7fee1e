using AlgoTrader.Data.CorporateActions;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.History;

/// <summary>A dividend or split that takes effect before the first bar at or after a moment.</summary>
/// <param name="TimeNanos">Midnight before the ex-date's session, Unix nanoseconds UTC.</param>
/// <param name="Dividend">Cash for a share of the prices of the run; 0 for none. Who is short pays it.</param>
/// <param name="SplitRatio">New shares for an old one; 1 for none.</param>
public readonly record struct PositionAction(long TimeNanos, decimal Dividend, decimal SplitRatio)
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    /// <summary>What prices of the given adjustment leave to be done.</summary>
    /// <param name="dividendDecimals">To which a dividend for a share is rounded: factors know it only roughly.</param>
    /// <param name="splitDecimals">To which the ratio of a split is rounded, for the same reason.</param>
    public static IReadOnlyList<PositionAction> Of(FactorTable factors, Adjustment adjustment, BarInterval interval, int dividendDecimals, int splitDecimals = 4)
    {
        var actions = new List<PositionAction>();
        var rows = factors.Rows;
        for (var i = 0; i < rows.Count && adjustment != Adjustment.SplitsAndDividends; i++)
        {
            var (priceFactor, splitFactor) = i + 1 < rows.Count ? (rows[i + 1].PriceFactor, rows[i + 1].SplitFactor) : (1, 1);
            var dividend = decimal.Round(rows[i].ReferencePrice * (1 - (rows[i].PriceFactor / priceFactor)), dividendDecimals);
            var ratio = decimal.Round(splitFactor / rows[i].SplitFactor, splitDecimals);
            if (adjustment == Adjustment.Splits)
                (dividend, ratio) = (dividend * rows[i].SplitFactor, 1);
            if (dividend != 0 || ratio != 1)
                actions.Add(new(Midnight(rows[i].Date.AddDays(1), interval), dividend, ratio));
        }

        return actions;
    }

    /// <summary>Daily bars are stamped at their date's midnight UTC.</summary>
    private static long Midnight(DateOnly date, BarInterval interval)
    {
        var local = date.ToDateTime(TimeOnly.MinValue);
        return UnixNanos.From(new DateTimeOffset(local, interval == BarInterval.Day1 ? TimeSpan.Zero : NewYork.GetUtcOffset(local)));
    }
}
