using AlgoTrader.IbBroker.MarketData;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Services;

internal static class GatewayRefusal
{
    public static Status ToStatus(this GatewayRefusedException exception) => new(
        exception.Code == GatewayRefusedException.NoSecurityDefinition ? StatusCode.NotFound : StatusCode.FailedPrecondition,
        exception.Message);
}
