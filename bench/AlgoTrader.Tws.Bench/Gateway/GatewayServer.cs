using AlgoTrader.Tws.Bench.Measuring;

namespace AlgoTrader.Tws.Bench.Gateway;

/// <summary>The other end of <c>stream</c> and <c>order</c>.</summary>
internal static class GatewayServer
{
    public const string Verb = "gateway";

    public static void Run() => LoopbackServer.Run(static socket => new GatewayClient(socket).Serve());
}
