using System.Globalization;
using System.Text.RegularExpressions;

namespace AlgoTrader.Data.Import.Lean;

/// <summary>The future that an entry holds, by the contract month at the end of its name: <c>..._202003.csv</c> or <c>..._202003_20200320.csv</c>.</summary>
internal static partial class LeanContract
{
    /// <summary>Month codes of futures, January to December.</summary>
    private const string Months = "FGHJKMNQUVXZ";

    /// <summary>IB's local symbol, e.g. ESH0; null when the name ends otherwise.</summary>
    public static string? SymbolOf(string root, string entry)
    {
        var match = Contract().Match(Path.GetFileNameWithoutExtension(entry));
        if (!match.Success)
            return null;
        var month = int.Parse(match.Groups["month"].ValueSpan, CultureInfo.InvariantCulture);
        return month is >= 1 and <= 12 ? $"{root}{Months[month - 1]}{match.Groups["year"].ValueSpan[^1]}" : null;
    }

    [GeneratedRegex(@"_(?<year>\d{4})(?<month>\d{2})(\d{2})?(_\d{8})?$")]
    private static partial Regex Contract();
}
