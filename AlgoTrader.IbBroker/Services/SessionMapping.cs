using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.Sessions;
using FarmState = AlgoTrader.IbBroker.Sessions.FarmState;
using MarketDataState = AlgoTrader.IbBroker.Sessions.MarketDataState;
using SessionState = AlgoTrader.IbBroker.Sessions.SessionState;

namespace AlgoTrader.IbBroker.Services;

internal static class SessionMapping
{
    public static Session ToContract(this SessionStatus status, DateTimeOffset? marketTime) => new()
    {
        State = status.State switch
        {
            SessionState.Ready => Contracts.V1.SessionState.Ready,
            SessionState.Syncing => Contracts.V1.SessionState.Syncing,
            SessionState.Connecting => Contracts.V1.SessionState.Connecting,
            SessionState.AwaitingLogin => Contracts.V1.SessionState.AwaitingLogin,
            SessionState.Draining => Contracts.V1.SessionState.Draining,
            SessionState.Quarantined => Contracts.V1.SessionState.Quarantined,
            _ => Contracts.V1.SessionState.Disconnected,
        },
        Reason = status.Reason.ToString(),
        Code = status.Code,
        EndpointIndex = status.EndpointIndex,
        Expected = status.Expected,
        MarketData = status.MarketData switch
        {
            MarketDataState.Live => Contracts.V1.MarketDataState.Live,
            MarketDataState.Stale => Contracts.V1.MarketDataState.Stale,
            MarketDataState.TakenByCompetingSession => Contracts.V1.MarketDataState.Taken,
            _ => Contracts.V1.MarketDataState.Unspecified,
        },
        Farms = { status.Farms.Select(farm => new Contracts.V1.Farm { Name = farm.Name, State = ToContract(farm.State) }) },
        Endpoint = status.Endpoint,
        Account = status.Account,
        ClientId = status.ClientId,
        ServerVersion = status.ServerVersion,
        Epoch = status.Epoch,
        Detail = status.Detail,
        SinceUnixNanos = UnixNanos.From(status.Since),
        MarketUnixNanos = marketTime is { } time ? UnixNanos.From(time) : 0,
    };

    private static Contracts.V1.FarmState ToContract(FarmState state) => state switch
    {
        FarmState.Connected => Contracts.V1.FarmState.Connected,
        FarmState.Connecting => Contracts.V1.FarmState.Connecting,
        FarmState.Inactive => Contracts.V1.FarmState.Inactive,
        _ => Contracts.V1.FarmState.Broken,
    };
}
