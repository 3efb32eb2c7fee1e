using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.Sessions;
using SessionState = AlgoTrader.IbBroker.Sessions.SessionState;

namespace AlgoTrader.IbBroker.Services;

internal static class SessionMapping
{
    public static Session ToContract(this SessionStatus status, DateTimeOffset? marketTime) => new()
    {
        State = status.State switch
        {
            SessionState.Ready => Contracts.V1.SessionState.Ready,
            SessionState.Synchronizing => Contracts.V1.SessionState.Synchronizing,
            _ => Contracts.V1.SessionState.Connecting,
        },
        Endpoint = status.Endpoint,
        Account = status.Account,
        ClientId = status.ClientId,
        ServerVersion = status.ServerVersion,
        Epoch = status.Epoch,
        Detail = status.Detail,
        SinceUnixNanos = UnixNanos.From(status.Since),
        MarketUnixNanos = marketTime is { } time ? UnixNanos.From(time) : 0,
    };
}
