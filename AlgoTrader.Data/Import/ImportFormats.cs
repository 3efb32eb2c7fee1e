using AlgoTrader.Data.Import.Formats;
using AlgoTrader.Data.Import.Lean;
using AlgoTrader.Data.Import.Lobster;

namespace AlgoTrader.Data.Import;

/// <summary>The formats that can be imported, as --format names them.</summary>
public static class ImportFormats
{
    /// <summary>Factors of corporate actions: <c>date,price_factor,split_factor,reference_price</c>.</summary>
    public const string Factors = "factors";

    public static IReadOnlyList<string> Names { get; } = [.. TableFormat.All.Select(format => format.Name), Factors, LobsterPair.Format, .. LeanPath.Formats];
}
