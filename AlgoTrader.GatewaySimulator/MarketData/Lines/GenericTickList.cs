using System.Globalization;

namespace AlgoTrader.GatewaySimulator.MarketData.Lines;

/// <summary>The generic ticks of a request: numbers separated by commas, as IB numbers them.</summary>
internal static class GenericTickList
{
    private static readonly SortedDictionary<int, (string Name, GenericTicks Ticks)> Known = new()
    {
        [100] = ("Option Volume", GenericTicks.None),
        [101] = ("Option Open Interest", GenericTicks.None),
        [104] = ("Historical Volatility", GenericTicks.HistoricalVolatility),
        [105] = ("Average Opt Volume", GenericTicks.None),
        [106] = ("impvolat", GenericTicks.ImpliedVolatility),
        [162] = ("Index Future Premium", GenericTicks.None),
        [165] = ("Misc. Stats", GenericTicks.MiscStatistics),
        [220] = ("Creditman Mark Price", GenericTicks.MarkPrice),
        [221] = ("Mark Price", GenericTicks.MarkPrice),
        [225] = ("Auction", GenericTicks.None),
        [232] = ("Mark Price", GenericTicks.MarkPrice),
        [233] = ("RTVolume", GenericTicks.RtVolume),
        [236] = ("inventory", GenericTicks.Shortable),
        [258] = ("Fundamentals", GenericTicks.None),
        [291] = ("Close Implied Volatility", GenericTicks.None),
        [292] = ("Wide_news", GenericTicks.None),
        [293] = ("TradeCount", GenericTicks.TradeCount),
        [294] = ("TradeRate", GenericTicks.None),
        [295] = ("VolumeRate", GenericTicks.None),
        [318] = ("LastRTHTrade", GenericTicks.LastRthTrade),
        [370] = ("Participation Monitor", GenericTicks.None),
        [375] = ("RT Trade Volume", GenericTicks.RtTradeVolume),
        [377] = ("CttTickTag", GenericTicks.None),
        [381] = ("IB Rate", GenericTicks.None),
        [384] = ("RfqTickRespTag", GenericTicks.None),
        [387] = ("DMM", GenericTicks.None),
        [388] = ("Issuer Fundamentals", GenericTicks.None),
        [391] = ("IBWarrantImpVolCompeteTick", GenericTicks.None),
        [407] = ("FuturesMargins", GenericTicks.None),
        [411] = ("rthlvol", GenericTicks.RealTimeVolatility),
        [428] = ("Monetary Close Price", GenericTicks.None),
        [439] = ("MonitorTickTag", GenericTicks.None),
        [456] = ("IBDividends", GenericTicks.None),
        [459] = ("RTCLOSE", GenericTicks.None),
        [460] = ("Bond Factor Multiplier", GenericTicks.None),
        [499] = ("Fee and Rebate Rate", GenericTicks.None),
        [506] = ("midptiv", GenericTicks.None),
        [511] = ("hvolrt10 (per-underlying)", GenericTicks.None),
        [576] = ("ETF Nav Data", GenericTicks.None),
        [577] = ("ETF Nav Last", GenericTicks.None),
        [578] = ("ETF Nav Misc", GenericTicks.None),
        [586] = ("IPOHLC", GenericTicks.None),
        [587] = ("Pt. Future Open Interest", GenericTicks.None),
        [588] = ("Futures Open Interest", GenericTicks.None),
        [595] = ("Short-Term Volume X Mins", GenericTicks.None),
        [614] = ("High/Low Price Since Open", GenericTicks.None),
        [619] = ("Slow Mark Price", GenericTicks.MarkPrice),
        [623] = ("ETF Frozen Nav", GenericTicks.None),
        [658] = ("CTT Price", GenericTicks.None),
        [687] = ("Delayed Halted", GenericTicks.None),
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
