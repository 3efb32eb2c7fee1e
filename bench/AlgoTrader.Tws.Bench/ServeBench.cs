using AlgoTrader.Tws.Bench.Gateway;
using AlgoTrader.Tws.Bench.Measuring;
using AlgoTrader.Tws.Bench.Serving;
using AlgoTrader.Tws.Bench.Ticks;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Tws.Bench;

/// <summary>
/// How many ticks a second the simulator serves while it replays quotes, to all clients together. The floor is the same clients reading frames that were encoded
/// before: what is missing to it is the simulator's own work.
/// </summary>
internal static class ServeBench
{
    private const int ManyClients = 32;
    private const int FloorBlocks = 96;
    private const double LeastMillions = 2;
    private const int RoundsEach = 5; // the files last for no more
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3); // until the runtime has compiled its hot code for good
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(0.5);

    public static async Task<IReadOnlyList<Figure>> RunAsync(int rounds)
    {
        var figures = new List<Figure>();
        using var quotes = new QuoteFiles();
        foreach (var clients in new[] { 1, ManyClients })
        {
            var (rate, cpu, floor) = (new Sample(), new Sample(), new Sample());
            for (var done = 0; done < rounds; done += RoundsEach)
                await MeasureAsync(quotes, clients, Math.Min(RoundsEach, rounds - done), rate, cpu);
            await MeasureFloorAsync(clients, rounds, floor);
            figures.Add(new($"simulator, {clients} client(s)", "million ticks/s", rate, "frames encoded before", floor, LeastMillions, true, ""));
            figures.Add(new($"simulator, {clients} client(s), its processor", "s/million ticks", cpu, "", null, null, false, ""));
        }
        return figures;
    }

    private static async Task MeasureAsync(QuoteFiles quotes, int clients, int rounds, Sample rate, Sample cpu)
    {
        using var simulator = await SimulatorProcess.StartAsync(quotes.Arguments);
        var counts = Enumerable.Range(0, clients).Select(_ => new TickCount()).ToArray();
        var connections = new List<TwsConnection>();
        try
        {
            foreach (var count in counts)
                connections.Add(await simulator.ConnectAsync(connections.Count + 1, count));
            foreach (var connection in connections)
            {
                foreach (var symbol in QuoteFiles.Symbols)
                    connection.Send(new ReqMktData(connection.TakeRequestId(), Contract.Stock(symbol)));
            }
            await Task.Delay(WarmUp, TimeProvider.System);
            for (var round = 0; round < rounds; round++)
            {
                var (before, cpuBefore, meter) = (counts.Sum(count => count.Ticks), simulator.Cpu, Meter.Start());
                await Task.Delay(Window, TimeProvider.System);
                var (ticks, used, time) = (counts.Sum(count => count.Ticks) - before, simulator.Cpu - cpuBefore, meter.Elapsed);
                rate.Add(ticks / time.TotalMicroseconds);
                cpu.Add(used.TotalMicroseconds / Math.Max(1, ticks));
            }
        }
        finally
        {
            foreach (var connection in connections)
                await connection.DisposeAsync();
        }
    }

    private static async Task MeasureFloorAsync(int clients, int rounds, Sample floor)
    {
        using var gateway = await ServingProcess.StartAsync(GatewayServer.Verb);
        var each = FloorBlocks / clients * GatewayClient.BlockMessages;
        var handlers = Enumerable.Range(0, clients).Select(_ => new TickSum()).ToArray();
        var connections = new List<TwsConnection>();
        try
        {
            foreach (var handler in handlers)
            {
                connections.Add(await TwsConnection.ConnectAsync(
                    new TwsEndpoint("127.0.0.1", gateway.Port), connections.Count + 1, handler, new TwsConnectionOptions(), TimeProvider.System, default));
            }
            for (var round = -1; round < rounds; round++)
            {
                var meter = Meter.Start();
                foreach (var (connection, handler) in connections.Zip(handlers))
                {
                    handler.Expect(each);
                    connection.Send(new ReqIds(each));
                }
                foreach (var handler in handlers)
                    handler.Wait();
                if (round >= 0)
                    floor.Add((double)each * clients / meter.Elapsed.TotalMicroseconds);
            }
        }
        finally
        {
            foreach (var connection in connections)
                await connection.DisposeAsync();
            foreach (var handler in handlers)
                handler.Dispose();
        }
    }
}
