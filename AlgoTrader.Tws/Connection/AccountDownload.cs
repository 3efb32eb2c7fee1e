using AlgoTrader.Tws.Messages.Accounts;

namespace AlgoTrader.Tws.Connection;

/// <summary>Everything an account download brought, in the gateway's latest words.</summary>
/// <param name="Time">Time of day (HH:mm) of the values; empty when the gateway named none.</param>
public sealed record AccountDownload(
    string Account, IReadOnlyList<AcctValue> Values, IReadOnlyList<PortfolioValue> Portfolio, string Time)
{
    internal static AccountDownload Of(IReadOnlyList<IAccountUpdateMessage> messages)
    {
        var account = messages.OfType<AccountDownloadEnd>().Last().Account;
        var values = messages.OfType<AcctValue>().Where(value => value.Account == account);
        var portfolio = messages.OfType<PortfolioValue>().Where(position => position.Account == account);
        return new AccountDownload(
            account,
            [.. values.GroupBy(value => (value.Key, value.Currency)).Select(states => states.Last())],
            [.. portfolio.GroupBy(position => position.Contract.ConId).Select(states => states.Last())],
            messages.OfType<AcctUpdateTime>().LastOrDefault()?.Time ?? "");
    }
}
