using System.Globalization;
using AlgoTrader.Backtesting.Fees;
using AlgoTrader.Backtesting.Fills;

namespace AlgoTrader.Backtesting.Cli;

/// <summary>Models by the names that the command line and stored results use.</summary>
internal static class Models
{
    public static IReadOnlyList<string> FillNames { get; } = ["next-open", "quotes"];

    /// <exception cref="FormatException">No such model.</exception>
    public static FillModel Fills(string name) => name switch
    {
        "next-open" => new NextOpenFills(),
        "quotes" => new QuoteFills(),
        _ => throw new FormatException($"Fill model '{name}' is unknown. Known: {string.Join(", ", FillNames)}."),
    };

    /// <exception cref="FormatException">No such model, or its numbers are wrong.</exception>
    public static FeeModel Fees(string text) => text.Split(':') switch
    {
        ["none"] => new NoFee(),
        ["per-share", var share, var minimum] when TryRead(share, out var perShare) && TryRead(minimum, out var least) => new PerShareFee(perShare, least),
        _ => throw new FormatException($"Fee model '{text}' is unknown. Known: none, per-share:AMOUNT:MINIMUM, e.g. per-share:0.005:1."),
    };

    private static bool TryRead(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out value) && value >= 0;
}
