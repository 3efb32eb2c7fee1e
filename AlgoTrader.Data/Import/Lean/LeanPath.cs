using System.Text.RegularExpressions;

namespace AlgoTrader.Data.Import.Lean;

/// <summary>
/// What a Lean data file's path says: <c>equity/usa/minute/spy/20131007_trade.zip</c>, <c>equity/usa/daily/spy.zip</c>,
/// <c>crypto/coinbase/hour/btcusd_trade.zip</c>. Names of the entries (<c>20131007_spy_minute_trade.csv</c>) fill in what the path lacks.
/// </summary>
/// <param name="Kind">equity, forex, crypto, future; null when the path does not say.</param>
/// <param name="Market">usa, oanda, coinbase, cme; null when the path does not say.</param>
/// <param name="Resolution">tick, second, minute, hour, daily.</param>
/// <param name="Ticker">In capitals; for futures the root.</param>
/// <param name="IsQuote">Null when nothing says: hour and daily files of equities are trades, of forex quotes.</param>
/// <param name="Date">Day of tick, second and minute files.</param>
internal sealed partial record LeanPath(string? Kind, string? Market, string? Resolution, string? Ticker, bool? IsQuote, DateOnly? Date)
{
    public static IReadOnlyList<string> Formats { get; } = ["lean-equity", "lean-forex", "lean-crypto", "lean-future"];

    private static readonly string[] Kinds = ["equity", "forex", "crypto", "future"];

    private static readonly string[] Resolutions = ["tick", "second", "minute", "hour", "daily"];

    public static LeanPath Of(string file, string entry)
    {
        var folders = Path.GetFullPath(file).Replace('\\', '/').Split('/')[..^1];
        // From the file outwards: a folder above the data may have the name of a kind too.
        var at = Array.FindLastIndex(folders, folder => Resolutions.Contains(folder.ToLowerInvariant()));
        var fromPath = at >= 2 && Kinds.Contains(folders[at - 2].ToLowerInvariant())
            ? new LeanPath(folders[at - 2].ToLowerInvariant(), folders[at - 1].ToLowerInvariant(), folders[at].ToLowerInvariant(),
                at + 1 < folders.Length ? folders[at + 1].ToUpperInvariant() : null, null, null)
            : new LeanPath(null, null, null, null, null, null);

        var names = OfName(Path.GetFileNameWithoutExtension(file)).Or(OfName(Path.GetFileNameWithoutExtension(entry)));
        return fromPath.Or(names);
    }

    // 20131007_trade, 20131007_spy_minute_trade, 20200105_es_minute_trade_202003_20200320, spy, btcusd_trade, es_trade_202003
    private static LeanPath OfName(string name)
    {
        var parts = name.ToLowerInvariant().Split('_');
        var date = Day().IsMatch(parts[0]) && DateOnly.TryParseExact(parts[0], "yyyyMMdd", out var day) ? day : (DateOnly?)null;
        var rest = date is null ? parts : parts[1..];
        bool? quote = rest.Contains("quote") ? true : rest.Contains("trade") || rest.Contains("openinterest") ? false : null;
        var ticker = rest.FirstOrDefault(part => part is not ("quote" or "trade" or "openinterest") && !Resolutions.Contains(part) && !Day().IsMatch(part));
        return new(null, null, rest.FirstOrDefault(part => Resolutions.Contains(part)), ticker?.ToUpperInvariant(), quote, date);
    }

    private LeanPath Or(LeanPath other) => new(
        Kind ?? other.Kind, Market ?? other.Market, Resolution ?? other.Resolution, Ticker ?? other.Ticker, IsQuote ?? other.IsQuote, Date ?? other.Date);

    [GeneratedRegex(@"^\d{8}$")]
    private static partial Regex Day();
}
