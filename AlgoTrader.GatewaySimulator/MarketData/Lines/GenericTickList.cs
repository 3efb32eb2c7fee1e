using System.Globalization;

namespace AlgoTrader.GatewaySimulator.MarketData.Lines;

/// <summary>The generic ticks of a request: numbers separated by commas, as IB numbers them.</summary>
internal static class GenericTickList
{
    private static readonly SortedDictionary<int, (string Name, GenericTicks Ticks)> Known = new()
    {
        [100] = ("Option Volume", 0),
        [101] = ("Option Open Interest", 0),
        [104] = ("Historical Volatility", 0),
        [105] = ("Average Opt Volume", 0),
        [106] = ("impvolat", 0),
        [162] = ("Index Future Premium", 0),
        [165] = ("Misc. Stats", 0),
        [220] = ("Creditman Mark Price", GenericTicks.MarkPrice),
        [221] = ("Mark Price", GenericTicks.MarkPrice),
        [225] = ("Auction", 0),
        [232] = ("Mark Price", GenericTicks.MarkPrice),
        [233] = ("RTVolume", GenericTicks.RtVolume),
        [236] = ("inventory", GenericTicks.Shortable),
        [258] = ("Fundamentals", 0),
        [291] = ("Close Implied Volatility", 0),
        [292] = ("Wide_news", 0),
        [293] = ("TradeCount", GenericTicks.TradeCount),
        [294] = ("TradeRate", 0),
        [295] = ("VolumeRate", 0),
        [318] = ("LastRTHTrade", GenericTicks.LastRthTrade),
        [370] = ("Participation Monitor", 0),
        [375] = ("RT Trade Volume", GenericTicks.RtTradeVolume),
        [377] = ("CttTickTag", 0),
        [381] = ("IB Rate", 0),
        [384] = ("RfqTickRespTag", 0),
        [387] = ("DMM", 0),
        [388] = ("Issuer Fundamentals", 0),
        [391] = ("IBWarrantImpVolCompeteTick", 0),
        [407] = ("FuturesMargins", 0),
        [411] = ("rthlvol", 0),
        [428] = ("Monetary Close Price", 0),
        [439] = ("MonitorTickTag", 0),
        [456] = ("IBDividends", 0),
        [459] = ("RTCLOSE", 0),
        [460] = ("Bond Factor Multiplier", 0),
        [499] = ("Fee and Rebate Rate", 0),
        [506] = ("midptiv", 0),
        [511] = ("hvolrt10 (per-underlying)", 0),
        [576] = ("ETF Nav Data", 0),
        [577] = ("ETF Nav Last", 0),
        [578] = ("ETF Nav Misc", 0),
        [586] = ("IPOHLC", 0),
        [587] = ("Pt. Future Open Interest", 0),
        [588] = ("Futures Open Interest", 0),
        [595] = ("Short-Term Volume X Mins", 0),
        [614] = ("High/Low Price Since Open", 0),
        [619] = ("Slow Mark Price", GenericTicks.MarkPrice),
        [623] = ("ETF Frozen Nav", 0),
        [658] = ("CTT Price", 0),
        [687] = ("Delayed Halted", 0),
    };

    /// <summary>False when one is unknown; <paramref name="problem"/> then says which, in the words of error 321.</summary>
    public static bool TryParse(string list, string secType, out GenericTicks ticks, out string problem)
    {
        ticks = GenericTicks.None;
        problem = "";
        foreach (var part in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // "mdoff" and "292:BRFG" are legal too.
            var name = part.Split(':')[0];
            if (name == "mdoff")
                continue;
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !Known.TryGetValue(number, out var known))
            {
                problem = $"Incorrect generic tick list of {list}.  Legal ones for ({secType}) are: "
                    + string.Join(",", Known.Select(entry => $"{entry.Key}({entry.Value.Name})"));
                return false;
            }
            ticks |= known.Ticks;
        }
        return true;
    }
}
