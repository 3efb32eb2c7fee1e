using System.Diagnostics;
using AlgoTrader.Tws.Bench.Gateway;
using AlgoTrader.Tws.Bench.Measuring;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.Tws.Bench;

/// <summary>One order at a time: from the call of Send to the handler's call with its status.</summary>
internal static class OrderBench
{
    private const int Orders = 3_000;
    private const int WarmUpRounds = 5;
    private const double MostMedian = 45;
    private const double MostP99 = 90;

    public static async Task<IReadOnlyList<Figure>> RunAsync(int rounds)
    {
        using var gateway = await GatewayProcess.StartAsync();
        using var handler = new Statuses();
        await using var connection = await TwsConnection.ConnectAsync(
            new TwsEndpoint("127.0.0.1", gateway.Port), 1, handler, new TwsConnectionOptions(), TimeProvider.System, default);
        handler.Connection = connection;
        using var raw = new RawSession(gateway.Port, 2);
        var request = RawSession.Encode(Statuses.Order(1));
        var (p50, p99, otherP50, otherP99, cpu) = (new Sample(), new Sample(), new Sample(), new Sample(), new Sample());
        var (rawP50, rawP99, rawCpu) = (new Sample(), new Sample(), new Sample());
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            var meter = Meter.Start();
            var times = handler.Run(Orders);
            var used = meter.Cpu;
            var otherTimes = handler.RunFromHere(Orders);
            meter = Meter.Start();
            var rawTimes = Raw(raw, request);
            var rawUsed = meter.Cpu;
            if (round < 0)
                continue;
            Add(times, p50, p99);
            Add(otherTimes, otherP50, otherP99);
            Add(rawTimes, rawP50, rawP99);
            cpu.Add(used.TotalMicroseconds / Orders);
            rawCpu.Add(rawUsed.TotalMicroseconds / Orders);
        }
        const string Floor = "raw socket";
        return
        [
            new("order from the handler, p50", "us", p50, Floor, rawP50, MostMedian, false, "InterReact 47, IB C# 63, ib_async 124"),
            new("order from the handler, p99", "us", p99, Floor, rawP99, MostP99, false, "InterReact 96, IB C# 94, ib_async 332"),
            new("order from the handler, processor", "us/order", cpu, Floor, rawCpu, null, false, "IB C# 52, InterReact 55"),
            new("order from another thread, p50", "us", otherP50, Floor, rawP50, MostMedian, false, ""),
            new("order from another thread, p99", "us", otherP99, Floor, rawP99, MostP99, false, ""),
        ];
    }

    private static double[] Raw(RawSession raw, byte[] request)
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

    private static void Add(double[] times, Sample p50, Sample p99)
    {
        Array.Sort(times);
        p50.Add(times[times.Length / 2]);
        p99.Add(times[times.Length * 99 / 100]);
    }

    private sealed class Statuses : GatewayHandler, IDisposable
    {
        private readonly ManualResetEventSlim _answered = new();
        private double[] _times = [];
        private int _next;
        private long _sent;
        private bool _chained;

        public TwsConnection Connection { get; set; } = null!;

        public static PlaceOrder Order(int id) =>
            new(id, Contract.Stock("AAPL"), new Order { Action = "BUY", TotalQuantity = 100, OrderType = "LMT", LmtPrice = 150.25m });

        /// <summary>The next order leaves from inside the handler, as in a client with one event loop.</summary>
        public double[] Run(int orders)
        {
            Start(orders, chained: true);
            Place();
            _answered.Wait();
            return _times;
        }

        /// <summary>Every order leaves from the thread that called this, which sleeps in between.</summary>
        public double[] RunFromHere(int orders)
        {
            Start(orders, chained: false);
            for (var i = 0; i < orders; i++)
            {
                _answered.Reset();
                Place();
                _answered.Wait();
            }
            return _times;
        }

        public override void On(OrderStatus message)
        {
            _times[_next++] = Stopwatch.GetElapsedTime(_sent).TotalMicroseconds;
            if (_chained && _next < _times.Length)
                Place();
            else
                _answered.Set();
        }

        public void Dispose() => _answered.Dispose();

        private void Start(int orders, bool chained)
        {
            _times = new double[orders];
            _next = 0;
            _chained = chained;
            _answered.Reset();
        }

        private void Place()
        {
            var order = Order(_next + 1);
            _sent = Stopwatch.GetTimestamp();
            Connection.Send(order);
        }
    }
}
