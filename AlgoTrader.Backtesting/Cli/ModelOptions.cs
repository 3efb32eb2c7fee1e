using System.CommandLine;
using AlgoTrader.Backtesting.Engine;

namespace AlgoTrader.Backtesting.Cli;

/// <summary>How orders are filled and paid.</summary>
internal sealed class ModelOptions
{
    private readonly Option<string> _fill = new("--fill") { Description = $"At which price orders fill: {string.Join(", ", Models.FillNames)}", DefaultValueFactory = _ => "next-open" };
    private readonly Option<string> _fees = new("--fees") { Description = $"Commission: {string.Join(", ", Models.FeeNames)}", DefaultValueFactory = _ => "none" };
    private readonly Option<string> _slippage = new("--slippage") { Description = $"How much worse market and stop orders fill: {string.Join(", ", Models.SlippageNames)}", DefaultValueFactory = _ => "none" };
    private readonly Option<string> _margin = new("--margin") { Description = $"What must stand behind positions: {string.Join(", ", Models.MarginNames)}", DefaultValueFactory = _ => "none" };
    private readonly Option<string> _expiry = new("--expiry") { Description = "session: day orders end with the session, and those for the close fill at it; none: they stay", DefaultValueFactory = _ => "none" };
    private readonly Option<decimal> _cash = new("--cash") { Description = "Base currency at the beginning", DefaultValueFactory = _ => 100_000m };
    private readonly Option<string> _base = new("--base-currency") { Description = "Currency of cash and equity", DefaultValueFactory = _ => "USD" };
    private readonly Option<string[]> _fx = new("--fx") { Description = "What a unit of another currency is worth in the base currency, EUR=1.1, or a file or store with EURUSD, EUR=PATH; may be given often" };

    public IEnumerable<Option> All => [_fill, _fees, _slippage, _margin, _expiry, _cash, _base, _fx];

    /// <exception cref="FormatException">It is wrong.</exception>
    public RunConfiguration Apply(ParseResult parsed, RunConfiguration configuration) => configuration with
    {
        Fill = parsed.Or(_fill, configuration.Fill),
        Fees = parsed.Or(_fees, configuration.Fees),
        Slippage = parsed.Or(_slippage, configuration.Slippage),
        Margin = parsed.Or(_margin, configuration.Margin),
        Expiry = parsed.Or(_expiry, configuration.Expiry),
        Cash = parsed.Or(_cash, configuration.Cash),
        BaseCurrency = parsed.Or(_base, configuration.BaseCurrency),
        Rates = parsed.Says(_fx) ? Rates(parsed.GetValue(_fx)!) : configuration.Rates,
    };

    private static SortedDictionary<string, string> Rates(string[] texts)
    {
        var rates = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var parts = text.Split('=', 2);
            if (parts is not [{ Length: 3 } currency, { Length: > 0 } rate])
                throw new FormatException($"--fx {text} is not CURRENCY=RATE or CURRENCY=PATH, e.g. --fx EUR=1.1.");
            if (!rates.TryAdd(currency.ToUpperInvariant(), rate))
                throw new FormatException($"--fx {currency} is given twice.");
        }

        return rates;
    }
}
