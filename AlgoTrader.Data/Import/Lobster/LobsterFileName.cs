using System.Globalization;
using System.Text.RegularExpressions;

namespace AlgoTrader.Data.Import.Lobster;

/// <summary><c>AAPL_2012-06-21_34200000_57600000_message_10.csv</c>, and the <c>orderbook</c> file beside it.</summary>
internal sealed partial record LobsterFileName(string Ticker, DateOnly Date, bool IsMessages, int Levels, string Other)
{
    public static bool TryParse(string file, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out LobsterFileName? name)
    {
        name = null;
        var match = Pattern().Match(Path.GetFileName(file));
        if (!match.Success || !DateOnly.TryParseExact(match.Groups["date"].ValueSpan, "yyyy-MM-dd", out var date))
            return false;
        var messages = match.Groups["what"].ValueSpan is "message";
        var other = Path.Combine(
            Path.GetDirectoryName(file) ?? "",
            string.Concat(match.Groups["start"].Value, messages ? "orderbook" : "message", match.Groups["end"].Value));
        name = new(match.Groups["ticker"].Value.ToUpperInvariant(), date, messages, int.Parse(match.Groups["levels"].ValueSpan, CultureInfo.InvariantCulture), other);
        return true;
    }

    [GeneratedRegex(@"^(?<start>(?<ticker>[A-Za-z0-9.]+)_(?<date>\d{4}-\d{2}-\d{2})_\d+_\d+_)(?<what>message|orderbook)(?<end>_(?<levels>\d{1,3})\.csv(\.gz)?)$")]
    private static partial Regex Pattern();
}
