using AlgoTrader.IbBroker.MarketData;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Services;

internal static class GatewayRefusal
{
    public static Status ToStatus(this GatewayRefusedException exception) => new(
        exception.Code switch
        {
            GatewayRefusedException.NoSecurityDefinition => StatusCode.NotFound,
            GatewayRefusedException.NoLineLeft => StatusCode.ResourceExhausted,
            _ => StatusCode.FailedPrecondition,
        },
        exception.Message);
}
