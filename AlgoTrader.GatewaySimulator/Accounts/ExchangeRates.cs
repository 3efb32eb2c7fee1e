namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>
/// What currencies are worth in each other: by the forex instruments that have data, through the dollar where there is no direct one,
/// and by a fixed table for what has no data at all.
/// </summary>
internal sealed class ExchangeRates(MarketPrices prices)
{
    private const string Dollar = "USD";

    // Dollars for one unit: round figures of 2025, so that accounts in any currency can be valued. Not in the table: one dollar.
    private static readonly Dictionary<string, decimal> Fixed = new(StringComparer.Ordinal)
    {
        ["AUD"] = 0.65m, ["CAD"] = 0.72m, ["CHF"] = 1.20m, ["CNH"] = 0.14m, ["CZK"] = 0.045m, ["DKK"] = 0.15m, ["EUR"] = 1.10m, ["GBP"] = 1.30m,
        ["HKD"] = 0.128m, ["HUF"] = 0.0028m, ["ILS"] = 0.28m, ["JPY"] = 0.0067m, ["KRW"] = 0.00072m, ["MXN"] = 0.053m, ["NOK"] = 0.095m,
        ["NZD"] = 0.60m, ["PLN"] = 0.26m, ["SEK"] = 0.10m, ["SGD"] = 0.76m, ["ZAR"] = 0.055m, ["BTC"] = 60_000m, ["ETH"] = 3_000m,
    };

    public decimal Of(string from, string to) => from == to ? 1 : prices.RateOf(from, to) ?? (InDollars(from) / InDollars(to));

    private decimal InDollars(string currency) => currency == Dollar ? 1 : prices.RateOf(currency, Dollar) ?? Fixed.GetValueOrDefault(currency, 1);
}
