using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Fundamentals;
using AlgoTrader.Tws.Messages.Wsh;

namespace AlgoTrader.GatewaySimulator.Reference;

/// <summary>Fundamental data and Wall Street Horizon's calendar, as a login without these subscriptions gets them: IB's errors.</summary>
internal sealed class ResearchRequests : IRequestHandler
{
    private const int NoFundamentals = 430;
    private const int NoWshMetaData = 10279;
    private const int CannotCancelWshMetaData = 10280;
    private const int WshMetaDataNotRequested = 10282;
    private const int CannotCancelWshEvents = 10284;

    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqFundamentalData request:
                client.SendError(request.RequestId, NoFundamentals, $"The fundamentals data for the security specified is not available.{request.ReportType}");
                return true;
            case CancelFundamentalData: return true;
            case ReqWshMetaData request: client.SendError(request.RequestId, NoWshMetaData, "Failed request WSH metadata: no subscription"); return true;
            case CancelWshMetaData request: client.SendError(request.RequestId, CannotCancelWshMetaData, "Failed cancel WSH metadata"); return true;
            case ReqWshEventData request: client.SendError(request.RequestId, WshMetaDataNotRequested, "WSH metadata not requested"); return true;
            case CancelWshEventData request: client.SendError(request.RequestId, CannotCancelWshEvents, "Failed cancel WSH event data"); return true;
            default: return false;
        }
    }

    public void Left(ClientSession client)
    {
    }
}
