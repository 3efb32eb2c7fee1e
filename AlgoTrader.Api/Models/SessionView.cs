using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Api.Models;

/// <summary>The broker's session with the gateway.</summary>
/// <param name="State">connecting, synchronizing or ready.</param>
/// <param name="Detail">What is being waited for; empty when ready.</param>
/// <param name="TradingMode">simulated, paper or live; unknown until the account is known.</param>
/// <param name="MarketTime">End of the newest bar; null before the first.</param>
public sealed record SessionView(
    string State,
    string Endpoint,
    string Account,
    int ClientId,
    int ServerVersion,
    long Epoch,
    string Detail,
    DateTimeOffset Since,
    string TradingMode,
    DateTimeOffset? MarketTime)
{
    internal static SessionView From(Session session, string tradingMode) => new(
        session.State == SessionState.Unspecified ? "connecting" : Words.Camel(session.State.ToString()),
        session.Endpoint,
        session.Account,
        session.ClientId,
        session.ServerVersion,
        session.Epoch,
        session.Detail,
        UnixNanos.ToTime(session.SinceUnixNanos),
        tradingMode,
        session.MarketUnixNanos == 0 ? null : UnixNanos.ToTime(session.MarketUnixNanos));

    /// <summary>What is known when the broker itself does not answer.</summary>
    internal static SessionView BrokerAway(string detail, string tradingMode, DateTimeOffset now) =>
        new("connecting", string.Empty, string.Empty, 0, 0, 0, $"the broker does not answer: {detail}", now, tradingMode, null);
}
