using System.Globalization;

namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>An account and the cash it begins with, by currency.</summary>
public sealed record AccountOptions(string Number, IReadOnlyDictionary<string, decimal> Cash)
{
    /// <summary>The account there is when none is named.</summary>
    public const string DefaultNumber = "DU1234567";

    private const decimal DefaultCash = 100_000m;

    public AccountOptions(string number = DefaultNumber, decimal cash = DefaultCash, string currency = "USD")
        : this(number, new Dictionary<string, decimal>(StringComparer.Ordinal) { [currency] = cash })
    {
    }

    /// <summary>
    /// Reads amounts such as <c>100000</c> or <c>100000USD,5000EUR</c>; an amount without a currency is in the base currency. Null, with a
    /// mistake, when they cannot be read.
    /// </summary>
    public static IReadOnlyDictionary<string, decimal>? ReadCash(string text, string baseCurrency, out string mistake)
    {
        var cash = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var digits = part.TrimEnd([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]);
            var currency = part.Length == digits.Length ? baseCurrency : part[digits.Length..];
            if (currency.Length != 3 || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount))
            {
                mistake = $"'{part}' is no amount of cash; write 100000, or 100000USD,5000EUR for several currencies";
                return null;
            }
            cash[currency] = cash.GetValueOrDefault(currency) + amount;
        }
        mistake = cash.Count == 0 ? "no amount of cash is given; write 100000" : "";
        return cash.Count == 0 ? null : cash;
    }
}
