using AlgoTrader.Data.Import.Formats;
using AlgoTrader.Data.Import.Lean;
using AlgoTrader.Data.Import.Lobster;

namespace AlgoTrader.Data.Import;

/// <summary>The formats that can be imported, as --format names them.</summary>
public static class ImportFormats
{
    public static IReadOnlyList<string> Names { get; } = [.. TableFormat.All.Select(format => format.Name), LobsterPair.Format, .. LeanPath.Formats];
}
