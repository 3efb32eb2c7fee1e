namespace AlgoTrader.Api.Broker;

/// <summary>The bar lengths that can be asked for.</summary>
internal static class BarInterval
{
    public const string Default = "5m";

    private static readonly Dictionary<string, int> Seconds = new(StringComparer.Ordinal)
    {
        ["1m"] = 60, ["5m"] = 300, ["15m"] = 900, ["30m"] = 1800, ["1h"] = 3600, ["4h"] = 14400, ["1d"] = 86400,
    };

    public static string Names => string.Join(", ", Seconds.Keys);

    public static bool TryGetSeconds(string name, out int seconds) => Seconds.TryGetValue(name, out seconds);
}
