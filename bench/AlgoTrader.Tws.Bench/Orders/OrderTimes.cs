using System.Diagnostics;
using AlgoTrader.Tws.Bench.Gateway;
using AlgoTrader.Tws.Bench.Measuring;
using AlgoTrader.Tws.Connection;

namespace AlgoTrader.Tws.Bench.Orders;

/// <summary>Orders sent from inside the handler, orders sent from another thread, and the same bytes through a blocking socket.</summary>
internal sealed record OrderTimes(RoundTrips Handler, RoundTrips OtherThread, RoundTrips Raw)
{
    private const int Orders = 3_000;

    /// <summary>The runtime compiles a path anew while it learns how it is used; on a core that others need too, that shows for some seconds.</summary>
    private const int WarmUpRounds = 40;


    public static async Task<OrderTimes> MeasureAsync(int rounds)
    {
        using var gateway = await ServingProcess.StartAsync(GatewayServer.Verb);
        using var handler = new OrderStatusHandler();
        await using var connection = await TwsConnection.ConnectAsync(
            new TwsEndpoint("127.0.0.1", gateway.Port), 1, handler, new TwsConnectionOptions(), TimeProvider.System, default);
        handler.Connection = connection;
        using var raw = new RawSession(gateway.Port, 2);
        var request = RawSession.Encode(OrderStatusHandler.Order(1));
        var times = new OrderTimes(RoundTrips.Empty, RoundTrips.Empty, RoundTrips.Empty);
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            times.Handler.Add(() => handler.Run(Orders), round >= 0);
            times.OtherThread.Add(() => handler.RunFromHere(Orders), round >= 0);
            times.Raw.Add(() => Exchange(raw, request), round >= 0);
        }
        return times;
    }

    private static double[] Exchange(RawSession raw, byte[] request)
    {
        var times = new double[Orders];
        for (var i = 0; i < Orders; i++)
        {
            var start = Stopwatch.GetTimestamp();
            raw.Send(request);
            raw.Frames.Next();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        return times;
    }
}
