namespace AlgoTrader.GatewaySimulator.State;

/// <summary>What a state file belongs to: it makes no sense in another market or with other accounts.</summary>
/// <param name="Accounts">The cash that each account began with.</param>
internal sealed record StateHeader(int Version, string Market, string BaseCurrency, IReadOnlyDictionary<string, IReadOnlyDictionary<string, decimal>> Accounts)
{
    public const int CurrentVersion = 1;

    public string AccountsText => $"{string.Join("; ", Accounts.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key} with {CashOf(entry.Value)}"))} (base currency {BaseCurrency})";

    private static string CashOf(IReadOnlyDictionary<string, decimal> cash) => string.Join(
        " and ", cash.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{entry.Value:0.##########} {entry.Key}")));
}
