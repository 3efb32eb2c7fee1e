using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Api.Models;

/// <summary>The broker's session with the gateway.</summary>
/// <param name="State">disconnected, connecting, awaitingLogin, syncing, ready, draining or quarantined. Orders are taken when ready.</param>
/// <param name="Detail">What is being waited for; empty when ready and all is well.</param>
/// <param name="TradingMode">simulated, paper or live; unknown until the account is known.</param>
/// <param name="MarketTime">End of the newest bar; null before the first.</param>
/// <param name="Reason">Why it is in its state, one of a fixed set of words, e.g. linkToIbLost.</param>
/// <param name="Code">IB's code that led to it; 0 for none.</param>
/// <param name="EndpointIndex">Place of the gateway in the list; 0 is the preferred one.</param>
/// <param name="Expected">It lies within a restart window or a server reset: nobody needs to be called.</param>
/// <param name="MarketData">none, live, stale, or taken by another session of the same user.</param>
/// <param name="Farms">What the gateway last said of IB's data farms.</param>
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
    DateTimeOffset? MarketTime,
    string Reason,
    int Code,
    int EndpointIndex,
    bool Expected,
    string MarketData,
    IReadOnlyList<FarmView> Farms)
{
    internal static SessionView From(Session session, string tradingMode) => new(
        session.State == SessionState.Unspecified ? "disconnected" : Words.Camel(session.State.ToString()),
        session.Endpoint,
        session.Account,
        session.ClientId,
        session.ServerVersion,
        session.Epoch,
        session.Detail,
        UnixNanos.ToTime(session.SinceUnixNanos),
        tradingMode,
        session.MarketUnixNanos == 0 ? null : UnixNanos.ToTime(session.MarketUnixNanos),
        Words.Camel(session.Reason),
        session.Code,
        session.EndpointIndex,
        session.Expected,
        session.MarketData == MarketDataState.Unspecified ? "none" : Words.Camel(session.MarketData.ToString()),
        session.Farms.Select(farm => new FarmView(farm.Name, Words.Camel(farm.State.ToString()))).ToList());

    /// <summary>What is known when the broker itself does not answer.</summary>
    internal static SessionView BrokerAway(string detail, string tradingMode, DateTimeOffset now) =>
        new(
            "connecting", string.Empty, string.Empty, 0, 0, 0, $"the broker does not answer: {detail}", now, tradingMode, null, "brokerAway", 0, 0, false, "none", []);
}
