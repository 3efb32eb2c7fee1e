using System.Diagnostics;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.Tws.Bench.Orders;

/// <summary>Places one order after the other and takes the time until each one's status.</summary>
internal sealed class OrderStatusHandler : GatewayHandler, IDisposable
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
