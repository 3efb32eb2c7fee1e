using AlgoTrader.Tws.Bench.Gateway;
using AlgoTrader.Tws.Bench.Measuring;
using AlgoTrader.Tws.Bench.Ticks;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Tws.Bench;

/// <summary>Ticks over loopback TCP from another process, through a connection to a handler.</summary>
internal static class StreamBench
{
    private const int Blocks = 150;
    private const int Messages = Blocks * GatewayClient.BlockMessages;
    private const double LeastMillions = 10;
    private const double MostCpu = 0.1;

    public static async Task<IReadOnlyList<Figure>> RunAsync(int rounds)
    {
        using var gateway = await ServingProcess.StartAsync(GatewayServer.Verb);
        using var handler = new TickSum();
        await using var connection = await TwsConnection.ConnectAsync(
            new TwsEndpoint("127.0.0.1", gateway.Port), 1, handler, new TwsConnectionOptions(), TimeProvider.System, default);
        using var raw = new RawSession(gateway.Port, 2);
        var request = RawSession.Encode(new ReqIds(Messages));
        var (rate, cpu, rawRate, rawCpu) = (new Sample(), new Sample(), new Sample(), new Sample());
        for (var round = -2; round < rounds; round++)
        {
            handler.Expect(Messages);
            var meter = Meter.Start();
            connection.Send(new ReqIds(Messages));
            handler.Wait();
            var (time, used) = (meter.Elapsed, meter.Cpu);
            meter = Meter.Start();
            raw.Send(request);
            raw.Frames.Skip((long)Blocks * GatewayClient.BlockBytes);
            var (rawTime, rawUsed) = (meter.Elapsed, meter.Cpu);
            if (round < 0)
                continue;
            rate.Add(Messages / time.TotalMicroseconds);
            cpu.Add(used.TotalMicroseconds / Messages);
            rawRate.Add(Messages / rawTime.TotalMicroseconds);
            rawCpu.Add(rawUsed.TotalMicroseconds / Messages);
        }
        return
        [
            new("stream over TCP", "million messages/s", rate, "raw socket, not parsed", rawRate, LeastMillions, true, "InterReact 1.11, IB C# 0.26"),
            new("stream over TCP, processor", "s/million", cpu, "raw socket, not parsed", rawCpu, MostCpu, false, "InterReact 0.96, IB C# 5.28"),
        ];
    }
}
