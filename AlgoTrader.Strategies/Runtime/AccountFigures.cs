using System.Globalization;
using AlgoTrader.Contracts.V1;
using Grpc.Core;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>Cash and equity of the account, as the gateway says them.</summary>
internal sealed class AccountFigures(BrokerClients broker, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns>Null while nobody knows them.</returns>
    public async Task<(decimal Cash, decimal Equity)?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var reply = await broker.Accounts.ListAccountValuesAsync(new(), deadline: (time.GetUtcNow() + Patience).UtcDateTime, cancellationToken: cancellationToken);
            return (Value(reply, "TotalCashValue"), Value(reply, "NetLiquidation")) is ({ } cash, { } equity) ? (cash, equity) : null;
        }
        catch (RpcException exception) when (exception.StatusCode != StatusCode.Cancelled)
        {
            return null;
        }
    }

    private static decimal? Value(ListAccountValuesReply reply, string key) =>
        reply.Values.FirstOrDefault(value => value.Key == key && value.Currency != "BASE") is { } found
        && decimal.TryParse(found.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
