using System.Globalization;
using AlgoTrader.Data.Import.Verification.Comparing;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Cli;

/// <summary>A comparison in a line.</summary>
internal static class ComparisonText
{
    private const int MostDays = 3;

    public static string Of(Comparison comparison) => comparison switch
    {
        BarComparison bars =>
            $"{Screen.Number(bars.Compared)} bars: open {Of(bars.Open, bars)}, high {Of(bars.High, bars)}, low {Of(bars.Low, bars)}, close {Of(bars.Close, bars)}, "
            + $"volume {Share(bars.EqualVolumes, bars.Compared)} (ratio {Ratio(bars.SmallestVolumeRatio)} .. {Ratio(bars.LargestVolumeRatio)})",
        BookQuoteComparison book =>
            $"{Screen.Number(book.Compared)} updates: best prices as quoted {Share(book.Equal, book.Compared)}, different for {Seconds(book.LongestDifferenceNanos)} at most",
        AggressorComparison trades =>
            $"{Screen.Number(trades.Compared)} trades: aggressor as the quote rule finds it {Share(trades.Equal, trades.Compared)}, at the opposite best price {Share(trades.AtOppositeBest, trades.Compared)}",
        FactorComparison factors => Of(factors),
        _ => throw new ArgumentException($"{comparison.GetType().Name} has no text.", nameof(comparison)),
    };

    private static string Of(FactorComparison factors)
    {
        var days = string.Join(", ", factors.Different.Take(MostDays).Select(day => $"{day:yyyy-MM-dd}"));
        var more = factors.Different.Count > MostDays ? $", {factors.Different.Count - MostDays} more" : "";
        List<string> parts =
        [
            $"{factors.Compared} lines: reference price is the close {Share(factors.Equal, factors.Compared)}{(days.Length > 0 ? $" (not {days}{more})" : "")}",
            .. factors.Splits.Select(split =>
                $"split {split.Ratio:0.####}:1 {split.Date:yyyy-MM-dd} {Plain(split.CloseBefore)} -> {Plain(split.CloseAfter)}, adjusted {Percent(split.AdjustedChange)}"),
            $"largest change of closes: as traded {Percent(factors.LargestRawChange.Change)} on {factors.LargestRawChange.Date:yyyy-MM-dd}, "
            + $"adjusted {Percent(factors.LargestAdjustedChange.Change)} on {factors.LargestAdjustedChange.Date:yyyy-MM-dd}",
        ];
        return string.Join("; ", parts);
    }

    private static string Of(PriceAgreement price, BarComparison bars) =>
        Share(price.Equal, bars.Compared) + (price.LargestDifference == 0 ? "" : $" (up to {price.LargestDifference.ToString("0.#########", CultureInfo.InvariantCulture)} off)");

    private static string Share(long part, long whole) =>
        part == whole ? "100 %" : $"{(decimal.Floor(part * 10_000m / whole) / 100).ToString("0.00", CultureInfo.InvariantCulture)} %";

    private static string Ratio(double ratio) => ratio.ToString("0.00##", CultureInfo.InvariantCulture);

    private static string Plain(double price) => price.ToString("0.#########", CultureInfo.InvariantCulture);

    private static string Percent(double change) => (100 * change).ToString("+0.0;-0.0", CultureInfo.InvariantCulture) + " %";

    private static string Seconds(long nanos) => ((decimal)nanos / UnixNanos.PerSecond).ToString("0.### s", CultureInfo.InvariantCulture);
}
